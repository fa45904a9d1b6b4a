package dev.edgeagent.fault.kind;

import dev.edgeagent.fault.stand.Stand;
import java.io.IOException;

/** kill -9 of the server, and a start with what it had stored. */
record ServerKill() implements Fault {
  @Override
  public void strike(Stand stand) throws IOException, InterruptedException {
    stand.server().kill();
  }

  @Override
  public void end(Stand stand) throws IOException, InterruptedException {
    stand.server().startAgain();
  }
}
