/**
 * XML from bytes that come in pieces of any size: the subset that RFC 6120 §11.1 leaves, as tokens,
 * with every rule of well-formedness. Called by xmpp.stream alone; no I/O.
 */
@NullMarked
package dev.edgeagent.xmpp.xml;

import org.jspecify.annotations.NullMarked;
