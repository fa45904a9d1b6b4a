/** Addresses (RFC 7622): prepared, compared, escaped. For everybody; uses nothing else of XMPP. */
@NullMarked
package dev.edgeagent.xmpp.jid;

import org.jspecify.annotations.NullMarked;
