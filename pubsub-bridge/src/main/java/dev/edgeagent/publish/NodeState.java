package dev.edgeagent.publish;

import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.pace.Backoff;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the publisher knows of one node. Confined to the publisher's thread. */
final class NodeState {
  /** Seen to on this connection: items may be sent. */
  boolean ready;

  /** Why it could not be seen to; it may take items all the same. */
  Optional<String> refusal = Optional.empty();

  /** The server did not know it although it was seen to, and has taken nothing since. */
  boolean missed;

  /** Whether an item was set aside on this connection. */
  boolean complained;

  /** The item that the server asked to wait with, and how often in a row. */
  long waitsWith;

  int waits;

  /** The item that the server failed over so often that another is tried; null: none. */
  @Nullable StoredItem doubted;

  /** Since when it is parked, as a wait that grows; null while it is well. */
  @Nullable Backoff backoff;

  /** Until when it is passed over, when it rests. */
  long restsUntil;

  /** A new connection: rights and nodes may have changed. */
  void forgetConnection() {
    ready = false;
    refusal = Optional.empty();
    missed = false;
    complained = false;
    waits = 0;
    doubted = null;
  }

  /** Whether an item was taken after a time of being parked. */
  boolean taken() {
    boolean recovered = backoff != null;
    backoff = null;
    refusal = Optional.empty();
    missed = false;
    waits = 0;
    return recovered;
  }

  /** How often the server asked to wait with this item, this time included. */
  int asksToWait(long sequence) {
    waits = waits > 0 && waitsWith == sequence ? waits + 1 : 1;
    waitsWith = sequence;
    return waits;
  }
}
