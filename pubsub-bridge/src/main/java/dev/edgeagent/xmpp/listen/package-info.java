/**
 * The server side of a stream: TLS, login, binding, sessions. Calls an XmppService; for broker, the
 * agent and tests.
 */
@NullMarked
package dev.edgeagent.xmpp.listen;

import org.jspecify.annotations.NullMarked;
