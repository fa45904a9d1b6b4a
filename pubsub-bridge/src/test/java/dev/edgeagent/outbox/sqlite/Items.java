package dev.edgeagent.outbox.sqlite;

import dev.edgeagent.outbox.Outbox;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.OutboxLimits;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.outbox.Stretch;
import dev.edgeagent.outbox.WhenFull;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Urgency;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Items whose payload is a number, and outboxes to put them into. */
public final class Items {
  static final OutboxLimits ROOMY = OutboxLimits.each(100_000_000, WhenFull.DROP_OLDEST);

  static final Instant TIME = Instant.parse("2026-11-23T12:00:00.123Z");

  private Items() {}

  static SqliteOutbox open(Path file) throws OutboxException {
    return SqliteOutbox.open(file, ROOMY);
  }

  static SealedItem item(int number) {
    return item("boiler", Integer.toString(number));
  }

  static SealedItem item(String device, String payload) {
    return item(device, payload.getBytes(StandardCharsets.UTF_8), 1, Urgency.USUAL);
  }

  /** An alarm. */
  static SealedItem alarm(int number) {
    byte[] payload = Integer.toString(number).getBytes(StandardCharsets.UTF_8);
    return item("boiler", payload, 1, Urgency.ALARM);
  }

  /** An item of a moment that tests can tell. */
  static SealedItem item(String device, byte[] payload, int readings, Urgency urgency) {
    return new SealedItem(
        new DeviceId(device), "plant7/" + device, payload, readings, TIME, urgency);
  }

  /** An item of exactly this size. */
  static SealedItem ofSize(int bytes) {
    return item("boiler", new byte[bytes], 1, Urgency.USUAL);
  }

  static List<SealedItem> numbered(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(Items::item).toList();
  }

  static String text(StoredItem stored) {
    return new String(stored.item().payload(), StandardCharsets.UTF_8);
  }

  /** All that is in it, page after page. */
  static List<StoredItem> all(Outbox outbox) throws OutboxException {
    return all(outbox, Urgency.USUAL);
  }

  static List<StoredItem> all(Outbox outbox, Urgency lane) throws OutboxException {
    List<StoredItem> all = new ArrayList<>();
    Stretch rest = Stretch.all(lane);
    List<StoredItem> page = outbox.read(rest, Outbox.MAX_READ, Set.of());
    while (!page.isEmpty()) {
      all.addAll(page);
      rest = rest.behind(page.getLast().position());
      page = outbox.read(rest, Outbox.MAX_READ, Set.of());
    }
    return all;
  }

  /** The oldest items behind a sequence. */
  static List<StoredItem> read(Outbox outbox, long after, int limit, Set<String> except)
      throws OutboxException {
    Stretch rest = Stretch.all(Urgency.USUAL).behind(StoredItem.first(after));
    return outbox.read(rest, limit, except);
  }

  /** Settles the item of a sequence. */
  static void settle(Outbox outbox, long sequence) {
    outbox.settle(StoredItem.of("", StoredItem.first(sequence), item(0)));
  }

  /** The sequence of an item. */
  static long sequence(StoredItem item) {
    return StoredItem.sequence(item.position());
  }

  /** Listens to appends alone. */
  public static void onAppend(Outbox outbox, Runnable listener) {
    outbox.listen(
        new Outbox.Listener() {
          @Override
          public void appended() {
            listener.run();
          }

          @Override
          public void returned() {}
        });
  }

  static List<String> texts(Outbox outbox) throws OutboxException {
    return all(outbox).stream().map(Items::text).toList();
  }
}
