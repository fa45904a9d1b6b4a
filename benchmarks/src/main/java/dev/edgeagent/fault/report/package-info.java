/** What came out, as a table, a plot and evidence. For the program. */
@NullMarked
package dev.edgeagent.fault.report;

import org.jspecify.annotations.NullMarked;
