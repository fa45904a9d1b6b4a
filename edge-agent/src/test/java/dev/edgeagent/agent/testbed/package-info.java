/**
 * What system tests stand on: real XMPP servers, pty pairs, the agent as a process, a subscriber of
 * another implementation. For the tests of this module and for {@code bin/faults}.
 */
@NullMarked
package dev.edgeagent.agent.testbed;

import org.jspecify.annotations.NullMarked;
