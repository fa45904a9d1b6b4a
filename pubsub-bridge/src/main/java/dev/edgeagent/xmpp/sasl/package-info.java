/**
 * Logins as a dialogue of texts and elements (SASL, RFC 4422, as RFC 6120 §6 and XEP-0388 speak
 * it), without I/O. For xmpp.net.
 */
@NullMarked
package dev.edgeagent.xmpp.sasl;

import org.jspecify.annotations.NullMarked;
