package dev.edgeagent.outbox;

import dev.edgeagent.reading.DeviceId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Items whose payload is a number, and outboxes to put them into. */
final class Items {
  static final OutboxLimits ROOMY = new OutboxLimits(100_000_000, WhenFull.DROP_OLDEST);

  private Items() {}

  static SqliteOutbox open(Path file) throws OutboxException {
    return SqliteOutbox.open(file, ROOMY);
  }

  static SealedItem item(int number) {
    return item("boiler", Integer.toString(number));
  }

  static SealedItem item(String device, String payload) {
    return new SealedItem(
        new DeviceId(device), "plant7/" + device, payload.getBytes(StandardCharsets.UTF_8), 1);
  }

  /** An item of exactly this size. */
  static SealedItem ofSize(int bytes) {
    return new SealedItem(new DeviceId("boiler"), "plant7/boiler", new byte[bytes], 1);
  }

  static List<SealedItem> numbered(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(Items::item).toList();
  }

  static String text(StoredItem stored) {
    return new String(stored.item().payload(), StandardCharsets.UTF_8);
  }

  /** All that is in it, page after page. */
  static List<StoredItem> all(Outbox outbox) throws OutboxException {
    List<StoredItem> all = new ArrayList<>();
    List<StoredItem> page = outbox.read(0, Outbox.MAX_READ, Set.of());
    while (!page.isEmpty()) {
      all.addAll(page);
      page = outbox.read(page.getLast().sequence(), Outbox.MAX_READ, Set.of());
    }
    return all;
  }

  static List<String> texts(Outbox outbox) throws OutboxException {
    return all(outbox).stream().map(Items::text).toList();
  }
}
