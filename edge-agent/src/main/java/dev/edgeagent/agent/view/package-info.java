/** How readings are written for people and for programs. For the commands and the demo. */
@NullMarked
package dev.edgeagent.agent.view;

import org.jspecify.annotations.NullMarked;
