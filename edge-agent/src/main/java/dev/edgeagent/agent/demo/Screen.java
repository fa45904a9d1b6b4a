package dev.edgeagent.agent.demo;

import dev.edgeagent.agent.tail.TailEvent;

/** Where the demo shows what arrives. Confined to one thread. */
sealed interface Screen permits LiveScreen, ScrollScreen {
  /** An item arrived. */
  void arrived(TailEvent.Arrived item);

  /** The end: nothing more is shown. */
  void end();
}
