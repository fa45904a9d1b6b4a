/** What the agent as a process costs, and how soon it is there. */
@NullMarked
package dev.edgeagent.benchmark.run;

import org.jspecify.annotations.NullMarked;
