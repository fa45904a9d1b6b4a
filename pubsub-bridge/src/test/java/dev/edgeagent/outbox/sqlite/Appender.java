package dev.edgeagent.outbox.sqlite;

import dev.edgeagent.outbox.OutboxException;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that appends numbers to an outbox until it is killed, and prints each once the outbox
 * says that it is safe.
 */
final class Appender {
  private Appender() {}

  /** With the file and the first number. */
  public static void main(String[] args) throws OutboxException {
    SqliteOutbox outbox = Items.open(Path.of(args[0]));
    for (int number = Integer.parseInt(args[1]); ; number += 2) {
      outbox.append(List.of(Items.item(number), Items.item(number + 1)));
      System.out.println(number + 1);
      System.out.flush();
    }
  }
}
