/**
 * The XML stream on a socket: codec, limits, negotiation handlers that replace themselves. Called
 * by xmpp.net alone; with it the only user of Netty.
 */
@NullMarked
package dev.edgeagent.xmpp.stream;

import org.jspecify.annotations.NullMarked;
