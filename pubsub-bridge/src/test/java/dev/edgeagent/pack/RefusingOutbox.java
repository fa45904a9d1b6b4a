package dev.edgeagent.pack;

import dev.edgeagent.outbox.Gap;
import dev.edgeagent.outbox.Origins;
import dev.edgeagent.outbox.Outbox;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.OutboxStatus;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.outbox.Stretch;
import dev.edgeagent.publish.Readings;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An outbox in memory whose disk takes so many items at once, or none. */
final class RefusingOutbox implements Outbox {
  final List<SealedItem> items = new CopyOnWriteArrayList<>();
  final AtomicInteger appends = new AtomicInteger();

  final List<Gap> gaps = new CopyOnWriteArrayList<>();

  /** The most items of one call that it takes. */
  volatile int takes = Integer.MAX_VALUE;

  List<Integer> numbers() {
    return items.stream().flatMap(i -> Readings.numbersIn(i.payload()).stream()).toList();
  }

  @Override
  public void append(List<SealedItem> more) throws OutboxException {
    appends.incrementAndGet();
    if (more.size() > takes) {
      throw new OutboxException("the disk refused");
    }
    items.addAll(more);
  }

  @Override
  public List<StoredItem> read(Stretch stretch, int limit, Set<String> exceptNodes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Origins origins() {
    throw new UnsupportedOperationException();
  }

  @Override
  public long end() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void settle(StoredItem item) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void replace(StoredItem item, List<SealedItem> parts) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setAside(StoredItem item, String reason) {
    throw new UnsupportedOperationException();
  }

  @Override
  public OutboxStatus status() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void lost(Gap gap) {
    gaps.add(gap);
  }

  @Override
  public int announce(Function<Gap, SealedItem> notice) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void listen(Listener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
