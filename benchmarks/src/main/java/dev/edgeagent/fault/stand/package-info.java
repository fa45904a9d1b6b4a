/**
 * What faults are done to: a server, the agent as a process, devices that count, a link that can be
 * cut, a small disk, a clock that can be set; and who watches. For the faults and their program.
 */
@NullMarked
package dev.edgeagent.fault.stand;

import org.jspecify.annotations.NullMarked;
