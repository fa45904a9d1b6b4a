/** What a profile says, for people: as text and as pages of Markdown. */
@NullMarked
package dev.edgeagent.agent.sheet;

import org.jspecify.annotations.NullMarked;
