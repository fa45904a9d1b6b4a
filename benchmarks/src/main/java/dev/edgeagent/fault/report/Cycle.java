package dev.edgeagent.fault.report;

import dev.edgeagent.agent.testbed.XmppServer;
import dev.edgeagent.fault.check.Count;
import dev.edgeagent.fault.kind.FaultKind;
import java.time.Duration;

/**
 * One cycle that ended.
 *
 * @param server beside which server
 * @param kind which fault it counts as
 * @param recovery from the end of the faults until nothing was missing any more
 * @param count what became of the readings
 * @param violations how many promises were broken
 */
public record Cycle(
    XmppServer.Kind server, FaultKind kind, Duration recovery, Count count, int violations) {}
