package dev.edgeagent.fault.kind;

import dev.edgeagent.fault.stand.Stand;
import java.io.IOException;

/** kill -9 of the agent. */
record AgentKill() implements Fault {
  @Override
  public void strike(Stand stand) throws IOException {
    stand.gateway().kill();
  }

  @Override
  public void end(Stand stand) throws IOException {
    stand.gateway().start();
  }
}
