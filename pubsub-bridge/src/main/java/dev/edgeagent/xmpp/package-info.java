/**
 * XMPP as data: JIDs, elements, stanzas, errors. Immutable, no I/O, no Netty; every XMPP package
 * uses it.
 */
@NullMarked
package dev.edgeagent.xmpp;

import org.jspecify.annotations.NullMarked;
