/**
 * The PubSub service of the edge broker (XEP-0060) as a pure core: a request in, its answer and the
 * notifications out. No threads, no I/O; called by the broker alone, under its lock.
 */
@NullMarked
package dev.edgeagent.broker.pubsub;

import org.jspecify.annotations.NullMarked;
