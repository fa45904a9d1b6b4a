package dev.edgeagent.fault.check;

import dev.edgeagent.fault.check.Violation.Kind;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The books of one device that counts: which of its readings were said, committed, stored in the
 * node and seen by the subscriber. Any thread.
 *
 * <p>What has to arrive: every committed reading, unless it is unreadable in a damaged file; and
 * every other reading, unless it was said shortly before a death of the agent or while the device
 * was not on line. What the agent itself counts as lost is forgiven when it is announced.
 */
public final class Ledger {
  private final Breaches breaches;
  private final Deaths deaths = new Deaths();
  private final Items items;
  private final NavigableSet<Integer> committed = new TreeSet<>();
  private final NavigableSet<Integer> stored = new TreeSet<>();
  private final NavigableSet<Integer> seen = new TreeSet<>();
  private final NavigableSet<Integer> unreadable = new TreeSet<>();
  private final NavigableSet<Integer> dropped = new TreeSet<>();
  private int announced;
  private int repeats;
  private int judged;

  /** For a device. */
  public Ledger(String device) {
    breaches = new Breaches(device);
    items = new Items(breaches);
  }

  /** It said a number, at a time of {@link System#nanoTime}. */
  public synchronized void said(int number, long at) {
    deaths.said(number, at);
  }

  /** The last number that it said. */
  public synchronized int last() {
    return deaths.last();
  }

  /** An item came to the subscriber: notified, or fetched when it was on line again. */
  public synchronized void arrived(String id, boolean notified, List<Integer> numbers) {
    boolean fresh = items.take(ItemId.of(id), numbers);
    if (fresh && notified) {
      items.notified(ItemId.of(id));
    } else if (notified) {
      repeats++;
    }
    haveBeenSaid(numbers);
    seen.addAll(numbers);
  }

  /** An announcement came to the subscriber. */
  public synchronized void announced(String id, int readings) {
    if (items.take(ItemId.of(id), List.of())) {
      announced += readings;
    }
  }

  /** An item is in the node. */
  public synchronized void stored(String id, List<Integer> numbers) {
    items.take(ItemId.of(id), numbers);
    haveBeenSaid(numbers);
    stored.addAll(numbers);
  }

  private void haveBeenSaid(List<Integer> numbers) {
    numbers.stream()
        .filter(number -> number < 1 || number > deaths.last())
        .forEach(number -> breaches.add(Kind.INVENTED, "reading " + number + " was never said"));
  }

  /**
   * The agent died.
   *
   * @param at when, by {@link System#nanoTime}
   * @param forgivenFrom what was said since then need not be committed
   * @param onDisk what its outbox holds
   */
  public synchronized void died(long at, long forgivenFrom, Set<Integer> onDisk) {
    deaths.died(at, forgivenFrom);
    committed.addAll(onDisk);
    haveBeenSaid(List.copyOf(onDisk));
  }

  /** The file was damaged; of what it held, some can be read still. */
  public synchronized void damaged(Set<Integer> held, Set<Integer> readable) {
    held.stream().filter(number -> !readable.contains(number)).forEach(unreadable::add);
    items.mayRenew();
  }

  /** The device is on line. */
  public synchronized void online() {
    deaths.online();
  }

  /** Whether the device was on line since the last death. */
  public synchronized boolean heard() {
    return deaths.heard();
  }

  /** What has to arrive up to a number, and has not. */
  public synchronized Set<Integer> due(int mark) {
    return range(mark)
        .filter(number -> !seen.contains(number) && !dropped.contains(number))
        .filter(number -> !unreadable.contains(number))
        .filter(number -> committed.contains(number) || !deaths.forgive(number))
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether something at or behind a number has come. */
  public synchronized boolean hasPassed(int mark) {
    return seen.ceiling(mark) != null;
  }

  /** These will not come, and the agent has counted them: it has to announce as many. */
  public synchronized void dropped(Set<Integer> numbers) {
    dropped.addAll(numbers);
  }

  /** How many readings are dropped and not announced yet. */
  public synchronized int owed() {
    return Math.max(0, lost(dropped) - announced);
  }

  private int lost(Set<Integer> numbers) {
    return (int) numbers.stream().filter(number -> !seen.contains(number)).count();
  }

  /** The end: what is still owed stays owed. */
  public synchronized void finish() {
    if (owed() > 0) {
      breaches.add(Kind.UNANNOUNCED, owed() + " of " + dropped + " are announced to nobody");
    }
  }

  /** What became of the readings up to a number, from where the last judgement ended. */
  public synchronized Count judge(int mark, boolean wholeNode) {
    missing(Kind.COMMITTED_LOST, due(mark).stream().filter(committed::contains));
    missing(Kind.LOST, due(mark).stream().filter(number -> !committed.contains(number)));
    missing(
        Kind.NOT_IN_NODE,
        range(mark)
            .filter(number -> wholeNode && seen.contains(number) && !stored.contains(number))
            .boxed());
    Count count = count(mark);
    judged = mark;
    repeats = 0;
    return count;
  }

  private void missing(Kind kind, Stream<Integer> numbers) {
    List<Integer> all = numbers.sorted().toList();
    if (!all.isEmpty()) {
      breaches.add(kind, all.size() + " readings: " + all);
    }
  }

  private Count count(int mark) {
    Set<Integer> gone =
        range(mark).filter(n -> !seen.contains(n)).boxed().collect(Collectors.toSet());
    Set<Integer> forgiven =
        gone.stream()
            .filter(n -> !committed.contains(n) && deaths.forgive(n))
            .collect(Collectors.toSet());
    return new Count(
        mark - judged,
        (int) range(mark).filter(n -> committed.contains(n) || seen.contains(n)).count(),
        (int) range(mark).filter(stored::contains).count(),
        (int) range(mark).filter(seen::contains).count(),
        forgiven.size(),
        forgiven.stream().map(deaths::age).max(Duration::compareTo).orElse(Duration.ZERO),
        (int) gone.stream().filter(unreadable::contains).count(),
        (int) gone.stream().filter(dropped::contains).count(),
        repeats);
  }

  private IntStream range(int mark) {
    return IntStream.rangeClosed(judged + 1, mark);
  }

  /** The broken promises since the last time. */
  public synchronized List<Violation> takeViolations() {
    return breaches.take();
  }
}
