/** What keeps one client of a listener from taking what is there for all. For xmpp.listen. */
@NullMarked
package dev.edgeagent.xmpp.listen.guard;

import org.jspecify.annotations.NullMarked;
