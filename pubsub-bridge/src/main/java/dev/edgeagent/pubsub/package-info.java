/**
 * The client side of XEP-0060 and the payloads of items. For publish, the command line and tests.
 */
@NullMarked
package dev.edgeagent.pubsub;

import org.jspecify.annotations.NullMarked;
