/**
 * What is known to be true of readings - said, committed, stored, seen - and what of the promises
 * of delivery is broken by it. Pure: no I/O; for the stand and its tests.
 */
@NullMarked
package dev.edgeagent.fault.check;

import org.jspecify.annotations.NullMarked;
