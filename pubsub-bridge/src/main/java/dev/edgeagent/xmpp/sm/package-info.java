/**
 * Stream management (XEP-0198) as data: counters, what is not acknowledged, the elements of the
 * wire. No I/O. For both sides of a stream: xmpp.net and xmpp.listen.
 */
@NullMarked
package dev.edgeagent.xmpp.sm;

import org.jspecify.annotations.NullMarked;
