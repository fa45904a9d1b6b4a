package dev.edgeagent.pack;

import dev.edgeagent.outbox.Gap;
import dev.edgeagent.outbox.Outbox;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.RelativeTime;
import dev.edgeagent.reading.Urgency;
import dev.edgeagent.senml.PayloadForm;
import dev.edgeagent.senml.SenmlRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the readings of each device and seals them into items of the outbox. All devices are
 * sealed at the same tick and appended together, so that a window costs one flush of the disk; an
 * alarm is sealed and appended at once, and with {@link Durability#EACH} every reading.
 *
 * <p>{@link #accept} takes any thread and does not wait for the disk. One virtual thread, {@code
 * packer}, seals and appends. While the disk refuses, sealed items wait in memory, at most {@value
 * #MAX_UNWRITTEN}; then the oldest is dropped, counted and announced.
 */
public final class Packer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Packer.class);

  /** Sealed items that wait for the disk. */
  private static final int MAX_UNWRITTEN = 1000;

  /** Full packs that wait for the tick: a device that fills more does not wait for it. */
  private static final int MAX_FULL = 20;

  /**
   * Bytes of an item; more readings are split. Stock servers end the stream at a stanza of 256 kB,
   * and some repeat what they refuse.
   */
  private static final int MAX_PAYLOAD = 100_000;

  private final Outbox outbox;
  private final NodeNames nodes;
  private final Function<DeviceId, PayloadForm> forms;
  private final PackWindow window;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<DeviceId, List<Reading>> open = new LinkedHashMap<>();
  private final Deque<List<Reading>> full = new ArrayDeque<>();
  private final Map<DeviceId, List<Reading>> alarms = new LinkedHashMap<>();

  /** What was dropped and is not told to the outbox yet, by node. */
  private final Map<String, Gap> untold = new LinkedHashMap<>();

  private final Thread thread;
  private boolean closing;

  /** What the disk has not taken yet, oldest first. Confined to the packer's thread. */
  private final Deque<SealedItem> unwritten = new ArrayDeque<>();

  private Optional<Gap.Cause> refused = Optional.empty();
  private final LongAdder dropped = new LongAdder();

  /**
   * Starts packing.
   *
   * @param forms how the readings of a device are written; asked at each item, by one thread
   */
  public Packer(
      Outbox outbox, NodeNames nodes, Function<DeviceId, PayloadForm> forms, PackWindow window) {
    this.outbox = outbox;
    this.nodes = nodes;
    this.forms = forms;
    this.window = window;
    this.thread = Thread.ofVirtual().name("packer").start(this::run);
  }

  /** Takes a reading. After {@link #close} it is ignored. */
  public void accept(Reading reading, Urgency urgency) {
    lock.lock();
    try {
      if (closing) {
        return;
      }
      switch (urgency) {
        case USUAL -> addUsual(reading);
        case ALARM -> {
          alarms.computeIfAbsent(reading.device(), d -> new ArrayList<>()).add(reading);
          changed.signal();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void addUsual(Reading reading) {
    List<Reading> pack = open.computeIfAbsent(reading.device(), d -> new ArrayList<>());
    pack.add(reading);
    if (pack.size() >= window.maxReadings()) {
      full.add(pack);
      open.remove(reading.device());
      if (full.size() > MAX_UNWRITTEN) { // the disk holds up the packer
        List<Reading> oldest = full.removeFirst();
        Reading first = oldest.getFirst();
        drop(
            new Gap(
                Gap.Cause.DISK,
                first.device(),
                nodes.of(first.device()),
                1,
                oldest.size(),
                first.time(),
                first.time()));
      }
    }
    if (isUrgent()) {
      changed.signal();
    }
  }

  /** Whether the packer has to work before the tick. */
  private boolean isUrgent() {
    return !alarms.isEmpty()
        || full.size() > MAX_FULL
        || (window.durability() == Durability.EACH && !(open.isEmpty() && full.isEmpty()));
  }

  /** Readings dropped because the disk refused for too long. */
  public long dropped() {
    return dropped.sum();
  }

  /** Seals and appends what is open, then ends. Waits for the disk, at most 10 s. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    try {
      if (!thread.join(Duration.ofSeconds(10))) {
        log.error("packer: the disk does not answer: the readings of the last window are lost");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    long nextTick = System.nanoTime() + window.maxDelay().toNanos();
    boolean last = false;
    while (!last) {
      List<List<Reading>> urgent = new ArrayList<>();
      List<List<Reading>> usual = new ArrayList<>();
      lock.lock();
      try {
        while (!isUrgent() && !closing && nextTick - System.nanoTime() > 0) {
          changed.await(nextTick - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        urgent.addAll(alarms.values());
        alarms.clear();
        boolean tick = closing || nextTick - System.nanoTime() <= 0;
        if (tick || urgent.isEmpty()) { // an alarm does not wait until all others are sealed
          usual.addAll(full);
          full.clear();
        }
        if (tick || window.durability() == Durability.EACH) {
          usual.addAll(open.values());
          open.clear();
        }
        if (tick) {
          nextTick = System.nanoTime() + window.maxDelay().toNanos();
        }
        last = closing;
      } catch (InterruptedException e) {
        last = true; // nobody interrupts this thread
      } finally {
        lock.unlock();
      }
      urgent.forEach(pack -> seal(pack, Urgency.ALARM));
      usual.forEach(pack -> seal(pack, Urgency.USUAL));
      append();
    }
    giveUp();
  }

  private void giveUp() {
    if (!unwritten.isEmpty()) {
      int lost = unwritten.stream().mapToInt(SealedItem::readings).sum();
      dropped.add(lost);
      log.error("packer: the disk refuses to the end: the last {} readings are lost", lost);
    }
  }

  private void seal(List<Reading> pack, Urgency urgency) {
    DeviceId device = pack.getFirst().device();
    String baseName = nodes.baseName(device);
    byte[] payload =
        forms.apply(device).encode(pack.stream().map(r -> SenmlRecord.of(baseName, r)).toList());
    if (payload.length > MAX_PAYLOAD && pack.size() > 1) {
      int half = pack.size() / 2;
      seal(pack.subList(0, half), urgency);
      seal(pack.subList(half, pack.size()), urgency);
      return;
    }
    unwritten.add(
        new SealedItem(device, nodes.of(device), payload, pack.size(), timeOf(pack), urgency));
    if (unwritten.size() > MAX_UNWRITTEN) {
      Gap gap = Gap.of(refused.orElse(Gap.Cause.DISK), unwritten.removeFirst());
      lock.lock();
      try {
        drop(gap);
      } finally {
        lock.unlock();
      }
    }
  }

  /** That of its first reading; a relative one when there is any, so that all are dated. */
  private static Instant timeOf(List<Reading> pack) {
    return pack.stream()
        .map(Reading::time)
        .filter(RelativeTime::is)
        .findFirst()
        .orElseGet(() -> pack.getFirst().time());
  }

  /** With the lock. */
  private void drop(Gap gap) {
    dropped.add(gap.readings());
    untold.merge(gap.node(), gap, Gap::plus);
  }

  private void append() {
    if (unwritten.isEmpty()) {
      return;
    }
    try {
      while (!unwritten.isEmpty()) {
        // After a refusal one by one: all of them may be more than a quota ever has room for.
        List<SealedItem> some =
            refused.isPresent() ? List.of(unwritten.getFirst()) : List.copyOf(unwritten);
        outbox.append(some);
        some.forEach(item -> unwritten.removeFirst());
      }
      if (refused.isPresent()) {
        log.info("outbox: takes readings again; {} were dropped meanwhile", dropped.sum());
      }
      refused = Optional.empty();
      tell();
    } catch (OutboxException e) {
      if (refused.isEmpty()) {
        log.error("outbox: {}. Up to {} packs wait in memory", e.getMessage(), MAX_UNWRITTEN);
      }
      refused = Optional.of(e.lossCause());
    }
  }

  /** Has the outbox announce what was dropped before it came there. */
  private void tell() throws OutboxException {
    Optional<Gap> gap = nextUntold();
    while (gap.isPresent()) {
      outbox.lost(gap.get());
      gap = nextUntold();
    }
  }

  private Optional<Gap> nextUntold() {
    lock.lock();
    try {
      Iterator<Gap> gaps = untold.values().iterator();
      Optional<Gap> next = gaps.hasNext() ? Optional.of(gaps.next()) : Optional.empty();
      if (next.isPresent()) {
        gaps.remove();
      }
      return next;
    } finally {
      lock.unlock();
    }
  }
}
