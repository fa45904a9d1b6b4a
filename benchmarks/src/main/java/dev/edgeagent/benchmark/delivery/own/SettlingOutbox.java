package dev.edgeagent.benchmark.delivery.own;

import dev.edgeagent.outbox.Gap;
import dev.edgeagent.outbox.Origins;
import dev.edgeagent.outbox.Outbox;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.OutboxLimits;
import dev.edgeagent.outbox.OutboxStatus;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.outbox.Stretch;
import dev.edgeagent.outbox.WhenFull;
import dev.edgeagent.outbox.sqlite.SqliteOutbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * An outbox on disk that tells what is settled: that, and not the answer itself, is the end of the
 * way.
 *
 * @param disk where all is
 * @param settled hears how many readings
 */
record SettlingOutbox(Outbox disk, IntConsumer settled) implements Outbox {
  private static final long ROOM = 1L << 30;

  static SettlingOutbox open(Path directory, IntConsumer settled) throws OutboxException {
    OutboxLimits limits = OutboxLimits.each(ROOM, WhenFull.REFUSE);
    return new SettlingOutbox(SqliteOutbox.open(directory.resolve("outbox.db"), limits), settled);
  }

  @Override
  public void settle(StoredItem item) {
    disk.settle(item);
    settled.accept(item.item().readings());
  }

  @Override
  public void append(List<SealedItem> items) throws OutboxException {
    disk.append(items);
  }

  @Override
  public List<StoredItem> read(Stretch stretch, int limit, Set<String> exceptNodes)
      throws OutboxException {
    return disk.read(stretch, limit, exceptNodes);
  }

  @Override
  public Origins origins() {
    return disk.origins();
  }

  @Override
  public long end() throws OutboxException {
    return disk.end();
  }

  @Override
  public void replace(StoredItem item, List<SealedItem> parts) throws OutboxException {
    disk.replace(item, parts);
  }

  @Override
  public void setAside(StoredItem item, String reason) throws OutboxException {
    disk.setAside(item, reason);
  }

  @Override
  public void lost(Gap gap) throws OutboxException {
    disk.lost(gap);
  }

  @Override
  public int announce(Function<Gap, SealedItem> notice) throws OutboxException {
    return disk.announce(notice);
  }

  @Override
  public OutboxStatus status() throws OutboxException {
    return disk.status();
  }

  @Override
  public void listen(Listener listener) {
    disk.listen(listener);
  }

  @Override
  public void close() {
    disk.close();
  }
}
