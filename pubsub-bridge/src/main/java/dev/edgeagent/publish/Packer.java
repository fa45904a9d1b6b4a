package dev.edgeagent.publish;

import dev.edgeagent.outbox.Outbox;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.pubsub.SenmlXml;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.Urgency;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the readings of each device and seals them into items of the outbox. All devices are
 * sealed at the same tick and appended together, so that a window costs one flush of the disk; a
 * device that fills its pack sooner, or has an alarm, is sealed at once.
 *
 * <p>{@link #accept} takes any thread and does not wait for the disk. One virtual thread, {@code
 * packer}, seals and appends. While the disk refuses, sealed items wait in memory, at most {@value
 * #MAX_UNWRITTEN}; then the oldest is dropped and counted.
 */
public final class Packer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Packer.class);

  /** Sealed items that wait for the disk. */
  private static final int MAX_UNWRITTEN = 1000;

  /**
   * Bytes of an item; more readings are split. Stock servers end the stream at a stanza of 256 kB,
   * and some repeat what they refuse.
   */
  private static final int MAX_PAYLOAD = 100_000;

  private final Outbox outbox;
  private final NodeNames nodes;
  private final PackWindow window;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<DeviceId, List<Reading>> open = new LinkedHashMap<>();
  private final Deque<List<Reading>> full = new ArrayDeque<>();
  private final Thread thread;
  private boolean closing;

  /** What the disk has not taken yet, oldest first. Confined to the packer's thread. */
  private final Deque<SealedItem> unwritten = new ArrayDeque<>();

  private boolean refused;
  private final LongAdder dropped = new LongAdder();

  /** Starts packing. */
  public Packer(Outbox outbox, NodeNames nodes, PackWindow window) {
    this.outbox = outbox;
    this.nodes = nodes;
    this.window = window;
    this.thread = Thread.ofVirtual().name("packer").start(this::run);
  }

  /**
   * Takes a reading. An alarm is a pack of its own and is sealed at once, with what its device said
   * before. After {@link #close} it is ignored.
   */
  public void accept(Reading reading, Urgency urgency) {
    lock.lock();
    try {
      if (closing) {
        return;
      }
      if (urgency == Urgency.ALARM) {
        List<Reading> before = open.remove(reading.device());
        if (before != null) { // of one device, older readings never come after newer ones
          fill(before);
        }
        fill(List.of(reading));
        return;
      }
      List<Reading> pack = open.computeIfAbsent(reading.device(), d -> new ArrayList<>());
      pack.add(reading);
      if (pack.size() >= window.maxReadings()) {
        open.remove(reading.device());
        fill(pack);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Hands a pack to the packer's thread, which seals it at once. Holds the lock. */
  private void fill(List<Reading> pack) {
    full.add(pack);
    if (full.size() > MAX_UNWRITTEN) { // the disk holds up the packer
      dropped.add(full.removeFirst().size());
    }
    changed.signal();
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
      List<List<Reading>> packs = new ArrayList<>();
      lock.lock();
      try {
        while (full.isEmpty() && !closing && nextTick - System.nanoTime() > 0) {
          changed.await(nextTick - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        packs.addAll(full);
        full.clear();
        if (closing || nextTick - System.nanoTime() <= 0) {
          packs.addAll(open.values());
          open.clear();
          nextTick = System.nanoTime() + window.maxDelay().toNanos();
        }
        last = closing;
      } catch (InterruptedException e) {
        last = true;
      } finally {
        lock.unlock();
      }
      packs.forEach(this::seal);
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

  private void seal(List<Reading> pack) {
    DeviceId device = pack.getFirst().device();
    byte[] payload = SenmlXml.encode(nodes.baseName(device), pack);
    if (payload.length > MAX_PAYLOAD && pack.size() > 1) {
      int half = pack.size() / 2;
      seal(pack.subList(0, half));
      seal(pack.subList(half, pack.size()));
      return;
    }
    unwritten.add(new SealedItem(device, nodes.of(device), payload, pack.size()));
    if (unwritten.size() > MAX_UNWRITTEN) {
      dropped.add(unwritten.removeFirst().readings());
    }
  }

  private void append() {
    if (unwritten.isEmpty()) {
      return;
    }
    try {
      while (!unwritten.isEmpty()) {
        // After a refusal one by one: all of them may be more than a quota ever has room for.
        List<SealedItem> some = refused ? List.of(unwritten.getFirst()) : List.copyOf(unwritten);
        outbox.append(some);
        some.forEach(item -> unwritten.removeFirst());
      }
      if (refused) {
        log.info("outbox: takes readings again; {} were dropped meanwhile", dropped.sum());
      }
      refused = false;
    } catch (OutboxException e) {
      if (!refused) {
        log.error("outbox: {}. Up to {} packs wait in memory", e.getMessage(), MAX_UNWRITTEN);
      }
      refused = true;
    }
  }
}
