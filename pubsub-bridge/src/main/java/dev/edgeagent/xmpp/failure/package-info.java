/**
 * Why a connection is off line: what happened, whose fault it is, what to do. Data and texts alone.
 * For xmpp.net, which finds it out, and for the agent, which tells.
 */
@NullMarked
package dev.edgeagent.xmpp.failure;

import org.jspecify.annotations.NullMarked;
