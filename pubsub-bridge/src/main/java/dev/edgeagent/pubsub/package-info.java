/** The client side of XEP-0060. For publish, the command line and tests. */
@NullMarked
package dev.edgeagent.pubsub;

import org.jspecify.annotations.NullMarked;
