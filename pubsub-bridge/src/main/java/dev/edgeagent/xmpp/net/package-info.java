/**
 * Connections: the client that stays on line, the listener, IQ routing. For publish, broker and the
 * agent.
 */
@NullMarked
package dev.edgeagent.xmpp.net;

import org.jspecify.annotations.NullMarked;
