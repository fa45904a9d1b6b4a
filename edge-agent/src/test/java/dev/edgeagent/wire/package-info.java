/**
 * Wire scripts: conversations on an XMPP stream as text files, played as a client against servers
 * and as a server against our client. For tests only; the scripts are in {@code
 * src/test/resources/wire}.
 */
@NullMarked
package dev.edgeagent.wire;

import org.jspecify.annotations.NullMarked;
