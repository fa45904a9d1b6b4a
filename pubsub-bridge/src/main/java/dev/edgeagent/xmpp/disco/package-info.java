/**
 * Being found: what an entity says about itself (XEP-0030, XEP-0115, XEP-0232) and the small
 * questions that it answers (XEP-0012, XEP-0092, XEP-0199, XEP-0202), to those who may ask. For the
 * agent, whose devices are entities, and for who looks at others.
 */
@NullMarked
package dev.edgeagent.xmpp.disco;

import org.jspecify.annotations.NullMarked;
