/**
 * What comes in the name of the own account, and is believed only from the account itself (RFC
 * 6121, XEP-0280). For the stream and the agent.
 */
@NullMarked
package dev.edgeagent.xmpp.account;

import org.jspecify.annotations.NullMarked;
