/**
 * What a poll of a Modbus device costs beside other masters, and what planning saves. Run by {@code
 * bin/benchmark modbus} only.
 */
@NullMarked
package dev.edgeagent.benchmark.modbus;

import org.jspecify.annotations.NullMarked;
