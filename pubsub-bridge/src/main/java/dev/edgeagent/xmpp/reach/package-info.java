/** Finding and reaching the server: names, ports, addresses. For xmpp.net and the agent. */
@NullMarked
package dev.edgeagent.xmpp.reach;

import org.jspecify.annotations.NullMarked;
