/**
 * What an attempt to connect comes by, for whoever explains it to people. Filled by xmpp.net; for
 * the agent.
 */
@NullMarked
package dev.edgeagent.xmpp.watch;

import org.jspecify.annotations.NullMarked;
