package dev.edgeagent.agent.tail;

import dev.edgeagent.agent.view.Shown;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.List;

/** What a follower of nodes meets. */
public sealed interface TailEvent {
  /** Logged in. */
  record Online(Jid jid) implements TailEvent {}

  /** Not or no longer logged in; it tries again by itself. Told once a change of the message. */
  record Offline(ConnectFailure failure) implements TailEvent {}

  /** From now on the node is followed. */
  record Following(String node) implements TailEvent {}

  /**
   * A node cannot be followed now; it is tried again. Told once a change of the message.
   *
   * @param message for people
   */
  record Waiting(String node, String message) implements TailEvent {}

  /** An item came that was not there before. */
  record Arrived(String node, String item, List<Shown> readings) implements TailEvent {}

  /**
   * An item came that tells of readings that never will.
   *
   * @param what for people
   */
  record Missing(String node, String item, String what) implements TailEvent {}

  /** An item came that cannot be read. */
  record Unreadable(String node, String item, String why) implements TailEvent {}
}
