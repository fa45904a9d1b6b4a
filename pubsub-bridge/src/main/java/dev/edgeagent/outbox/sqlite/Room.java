package dev.edgeagent.outbox.sqlite;

import dev.edgeagent.outbox.Gap;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.OutboxLimits;
import dev.edgeagent.outbox.OutboxLimits.Quota;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.WhenFull;
import dev.edgeagent.outbox.database.OutboxDatabase;
import dev.edgeagent.reading.Urgency;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an outbox within its limits: before items are added, makes room for them or refuses them.
 * Confined to the thread of the outbox.
 */
final class Room {
  private static final Logger LOG = LoggerFactory.getLogger(Room.class);

  /** What a row needs in the file, beside its payload, and its share of pages that are not full. */
  private static final int ROW_BYTES = 512;

  private final OutboxLimits limits;
  private final LongSupplier freeBytes;

  /** Whether items are being dropped: said once a stretch. */
  private final Map<Urgency, Boolean> dropping = new EnumMap<>(Urgency.class);

  private boolean diskShort;

  /**
   * Within limits.
   *
   * @param freeBytes what the file system has left
   */
  Room(OutboxLimits limits, LongSupplier freeBytes) {
    this.limits = limits;
    this.freeBytes = freeBytes;
  }

  /** Makes room; throws, and has changed nothing, when a limit refuses the items. */
  void make(OutboxDatabase db, List<SealedItem> items) throws SQLException, OutboxException {
    long fileBytes = 0;
    Map<Urgency, Long> bytes = new EnumMap<>(Urgency.class);
    for (SealedItem item : items) {
      bytes.merge(item.urgency(), (long) item.payload().length, Long::sum);
      fileBytes += item.payload().length + ROW_BYTES;
    }
    for (var lane : bytes.entrySet()) {
      refuseOverQuota(db, lane.getKey(), lane.getValue());
    }
    boolean isShort = freeBytes.getAsLong() < limits.minFree() + fileBytes;
    if (isShort) {
      refuseOnDisk(db, fileBytes);
    }
    for (var lane : bytes.entrySet()) {
      dropOverQuota(db, lane.getKey(), lane.getValue());
    }
    if (isShort) {
      dropForDisk(db, fileBytes);
    }
    sayDisk(isShort);
  }

  private Quota quota(Urgency lane) {
    return switch (lane) {
      case USUAL -> limits.usual();
      case ALARM -> limits.alarms();
    };
  }

  private boolean isOver(OutboxDatabase db, Urgency lane, long more) {
    return db.bytes(lane) + more > quota(lane).bytes();
  }

  private void refuseOverQuota(OutboxDatabase db, Urgency lane, long more) throws OutboxException {
    if (quota(lane).whenFull() == WhenFull.REFUSE && isOver(db, lane, more)) {
      throw new OutboxException(
          Gap.Cause.FULL,
          "the outbox is full ("
              + text(lane, quota(lane))
              + "): the new readings are refused until the server has taken older ones");
    }
  }

  private static String text(Urgency lane, Quota quota) {
    return quota.bytes() + " bytes of " + (lane == Urgency.ALARM ? "alarms" : "readings");
  }

  private void dropOverQuota(OutboxDatabase db, Urgency lane, long more) throws SQLException {
    boolean full = isOver(db, lane, more);
    boolean said = dropping.getOrDefault(lane, false);
    if (full && !said) {
      LOG.warn(
          "outbox: full ({}): the oldest items are dropped until the server is back",
          text(lane, quota(lane)));
    }
    // Sizes differ: one large item dropped makes room for small ones, and is no end of it.
    dropping.put(lane, full || (said && db.bytes(lane) > quota(lane).bytes() / 2));
    while (isOver(db, lane, more) && db.dropOldest(lane, Gap.Cause.FULL)) {
      // one item at a time: each is counted
    }
  }

  /** The file may not grow: what is spare in it, and what may be dropped, has to be enough. */
  private void refuseOnDisk(OutboxDatabase db, long bytes) throws SQLException, OutboxException {
    long room = db.spareBytes();
    if (limits.usual().whenFull() == WhenFull.DROP_OLDEST) {
      room += db.bytes(Urgency.USUAL);
    }
    if (room < bytes) {
      throw new OutboxException(
          Gap.Cause.DISK,
          String.format(
              Locale.ROOT,
              "the disk is short of space (%,d bytes are left, outbox.min-free keeps %,d for"
                  + " others): make room on it",
              freeBytes.getAsLong(),
              limits.minFree()));
    }
  }

  /** Also an alarm takes its room from what is usual. */
  private static void dropForDisk(OutboxDatabase db, long bytes) throws SQLException {
    while (db.spareBytes() < bytes && db.dropOldest(Urgency.USUAL, Gap.Cause.DISK)) {
      // one item at a time: each is counted
    }
  }

  private void sayDisk(boolean isShort) {
    if (isShort && !diskShort) {
      LOG.warn(
          "outbox: the disk is short of space (outbox.min-free = {} bytes): the file grows no"
              + " more, and the oldest readings are dropped when it is full",
          limits.minFree());
    }
    diskShort = isShort;
  }
}
