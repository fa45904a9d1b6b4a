/**
 * Data forms (XEP-0004) as data: what is asked, what is answered, what is told beside it. For every
 * XMPP package and those above it; immutable, no I/O.
 */
@NullMarked
package dev.edgeagent.xmpp.form;

import org.jspecify.annotations.NullMarked;
