package dev.edgeagent.fault.kind;

import dev.edgeagent.fault.stand.Stand;
import java.io.IOException;

/** Something that goes wrong, for a while. What is random in it was drawn when it was made. */
public sealed interface Fault
    permits AgentKill, BitFlips, ClockJump, FullDisk, HalfOpen, LinkCut, ServerKill, TornPage {
  /** Begins. */
  void strike(Stand stand) throws IOException, InterruptedException;

  /** Ends. */
  void end(Stand stand) throws IOException, InterruptedException;
}
