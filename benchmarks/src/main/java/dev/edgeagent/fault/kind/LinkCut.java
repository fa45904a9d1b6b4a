package dev.edgeagent.fault.kind;

import dev.edgeagent.fault.stand.Stand;

/** The connection is reset, and so is every new one. */
record LinkCut() implements Fault {
  @Override
  public void strike(Stand stand) {
    stand.link().cut();
  }

  @Override
  public void end(Stand stand) {
    stand.link().mend();
  }
}
