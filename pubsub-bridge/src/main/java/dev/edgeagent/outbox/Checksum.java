package dev.edgeagent.outbox;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Tells an item from one that rotted on the disk: SQLite checks the structure of its pages, not
 * what is in them, and one byte that is no XML any more would cost the stream at every resend.
 */
final class Checksum {
  private Checksum() {}

  static long of(String epoch, long sequence, SealedItem item) {
    CRC32C crc = new CRC32C();
    String head =
        epoch + ' ' + sequence + ' ' + item.device() + ' ' + item.node() + ' ' + item.readings();
    crc.update(head.getBytes(StandardCharsets.UTF_8));
    crc.update(item.payload());
    return crc.getValue();
  }
}
