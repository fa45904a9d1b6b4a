package dev.edgeagent.broker;

import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.jid.Jid;

/**
 * A stanza on its last step.
 *
 * @param resource the full JID of the session to hand it to
 * @param stanza whose {@code to} may be the bare JID
 */
record Delivery(Jid resource, Stanza stanza) {}
