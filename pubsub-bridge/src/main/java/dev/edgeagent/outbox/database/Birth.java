package dev.edgeagent.outbox.database;

import java.util.Optional;

/**
 * What a new file goes on from.
 *
 * @param epoch of a file whose items are taken over; empty: a new one
 * @param last the newest sequence that was ever used; 0: none was
 */
public record Birth(Optional<String> epoch, long last) {
  /** A file like no other. */
  public static Birth anew(long last) {
    return new Birth(Optional.empty(), last);
  }
}
