/**
 * Requests and answers (RFC 6120 §8.2.3): sending one, pairing it with its answer, finding who
 * answers what others ask. For the stream, PubSub, the broker and the agent.
 */
@NullMarked
package dev.edgeagent.xmpp.iq;

import org.jspecify.annotations.NullMarked;
