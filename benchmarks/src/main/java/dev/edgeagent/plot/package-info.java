/** Charts as files, for the reports of the benchmarks and of the fault suite. */
@NullMarked
package dev.edgeagent.plot;

import org.jspecify.annotations.NullMarked;
