/** Logins as a dialogue of texts (SASL, RFC 4422), without I/O. For xmpp.net. */
@NullMarked
package dev.edgeagent.xmpp.sasl;

import org.jspecify.annotations.NullMarked;
