package dev.edgeagent.fault.stand;

import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.FakeClock;
import dev.edgeagent.agent.testbed.Item;
import dev.edgeagent.agent.testbed.Subscriber;
import dev.edgeagent.agent.testbed.XmppServer;
import dev.edgeagent.fault.check.Count;
import dev.edgeagent.fault.check.Ledger;
import dev.edgeagent.fault.check.Violation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Three devices, the agent, the link, a server that keeps its items on disk, and a subscriber of
 * another implementation, who is connected to the server directly. One thread.
 */
public final class Stand implements AutoCloseable {
  /** After several outages the agent waits up to a minute before it tries again. */
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private static final Duration STEP = Duration.ofMillis(20);

  /** How long a reading may come behind a younger one before the agent is asked what it lost. */
  private static final Duration LATE = Duration.ofSeconds(3);

  /** Gaps are announced within a minute of being on line. */
  private static final Duration ANNOUNCED = Duration.ofSeconds(80);

  private static final Map<String, Duration> PACES =
      Map.of(
          "quick", Duration.ofMillis(50),
          "steady", Duration.ofMillis(190),
          "slow", Duration.ofMillis(700));

  private final Bed bed;
  private final XmppServer server;
  private final LinkProxy link;
  private final Optional<SmallDisk> disk;
  private final Optional<FakeClock> clock;
  private final List<Talker> talkers = new ArrayList<>();
  private final Subscriber subscriber;
  private final Gateway gateway;
  private final Watch watch;
  private final List<Violation> violations = new ArrayList<>();
  private boolean excused;
  private int dropped;

  /** Starts all of it, and waits until readings arrive. */
  public Stand(XmppServer.Kind kind, Bed certificates, Random random)
      throws IOException, InterruptedException {
    bed = new Bed(certificates);
    server = new XmppServer(kind, bed, durable());
    link = new LinkProxy(server.port());
    disk = SmallDisk.mount(bed.path("var"));
    clock = FakeClock.at(bed.path("clock"));
    for (var pace : PACES.entrySet()) {
      talkers.add(new Talker(pace.getKey(), pace.getValue(), bed.path(pace.getKey())));
    }
    String[] nodes = talkers.stream().map(Talker::node).toArray(String[]::new);
    subscriber = new Subscriber(server, bed, nodes);
    gateway = new Gateway(bed, link.host(), talkers, disk, clock, random);
    watch = new Watch(subscriber, gateway, talkers);
    gateway.start();
    for (String node : nodes) {
      subscriber.awaitSubscribed(node);
    }
  }

  /** Items on disk, not in memory: the servers are killed. */
  private static Map<String, String> durable() {
    return Map.of(
        "XMPP_PUBSUB_STORE",
        "sqlite",
        "XMPP_PUBSUB_MAX_ITEMS",
        Integer.toString(GatewayConfig.MAX_ITEMS));
  }

  /** The agent. */
  public Gateway gateway() {
    return gateway;
  }

  /** The server. */
  public XmppServer server() {
    return server;
  }

  /** What is between the two. */
  public LinkProxy link() {
    return link;
  }

  /** Where the outbox is, if this user may mount a disk. */
  public Optional<SmallDisk> disk() {
    return disk;
  }

  /** The agent's clock, if libfaketime is there. */
  public Optional<FakeClock> clock() {
    return clock;
  }

  /** What all of it has written. */
  public Bed bed() {
    return bed;
  }

  /** The agent may end by itself until the next settling, and is started again then. */
  public void excuseAnEnd() {
    excused = true;
  }

  /** Goes on for a while as it is. */
  public void live(Duration time) throws InterruptedException {
    Thread.sleep(time);
  }

  /**
   * Waits until all that has been said by now has arrived, or is known to be lost; then judges it.
   * Starts the agent again when it has ended.
   *
   * @return how long it took, and what became of the readings since the last time
   */
  public Settled settle() throws IOException, InterruptedException {
    Map<Ledger, Integer> marks = new HashMap<>();
    talkers.forEach(talker -> marks.put(talker.ledger(), talker.ledger().last()));
    long begin = System.nanoTime();
    long passed = 0;
    while (!isSettled(marks) && since(begin).compareTo(PATIENCE) < 0) {
      revive();
      Thread.sleep(STEP);
      watch.check();
      if (!hasPassed(marks)) {
        passed = System.nanoTime();
      } else if (since(passed).compareTo(LATE) > 0) {
        passed = System.nanoTime();
        writeOff(marks);
      }
    }
    Duration time = since(begin);
    boolean complete = isSettled(marks);
    excused = false;
    return new Settled(time, complete, judge(marks), takeViolations());
  }

  /**
   * The end of a settling.
   *
   * @param time how long it took
   * @param complete whether nothing is missing any more
   * @param count what became of the readings
   * @param violations what is wrong with it
   */
  public record Settled(Duration time, boolean complete, Count count, List<Violation> violations) {}

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static boolean isSettled(Map<Ledger, Integer> marks) {
    return hasPassed(marks)
        && marks.entrySet().stream().allMatch(mark -> mark.getKey().due(mark.getValue()).isEmpty());
  }

  private static boolean hasPassed(Map<Ledger, Integer> marks) {
    return marks.entrySet().stream()
        .allMatch(mark -> mark.getKey().heard() && mark.getKey().hasPassed(mark.getValue()));
  }

  private void revive() throws IOException {
    Optional<String> ended = gateway.endedByItself();
    if (ended.isPresent() && !excused) {
      violations.add(new Violation(Violation.Kind.ENDED, "the agent", ended.get()));
    }
    gateway.start();
  }

  /** What the agent has counted as lost will not come. */
  private void writeOff(Map<Ledger, Integer> marks) throws IOException, InterruptedException {
    Map<Ledger, Set<Integer>> missing = new HashMap<>();
    marks.forEach((ledger, mark) -> missing.put(ledger, ledger.due(mark)));
    int all = missing.values().stream().mapToInt(Set::size).sum();
    if (all > 0 && dropped + all <= Status.parse(gateway.status()).lost()) {
      missing.forEach(Ledger::dropped);
      dropped += all;
    }
  }

  private Count judge(Map<Ledger, Integer> marks) throws IOException {
    Count count = Count.NONE;
    for (Talker talker : talkers) {
      List<Item> items = subscriber.stored(talker.node());
      items.forEach(item -> talker.ledger().stored(item.id(), Talker.numbers(item)));
      boolean whole = items.size() < GatewayConfig.MAX_ITEMS;
      count = count.plus(talker.ledger().judge(marks.getOrDefault(talker.ledger(), 0), whole));
    }
    return count;
  }

  private List<Violation> takeViolations() {
    List<Violation> taken = new ArrayList<>(violations);
    violations.clear();
    talkers.forEach(talker -> taken.addAll(talker.ledger().takeViolations()));
    return taken;
  }

  /** Waits for the announcements that are owed, ends the agent in good order, and judges that. */
  public List<Violation> finish() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    while (talkers.stream().anyMatch(talker -> talker.ledger().owed() > 0)
        && since(begin).compareTo(ANNOUNCED) < 0) {
      Thread.sleep(STEP);
      watch.check();
    }
    talkers.forEach(talker -> talker.ledger().finish());
    int code = gateway.stop();
    if (code != 0) {
      String text = "it ended with " + code + " after SIGTERM";
      violations.add(new Violation(Violation.Kind.ENDED, "the agent", text));
    }
    return takeViolations();
  }

  @Override
  public void close() throws IOException {
    watch.close();
    gateway.close();
    subscriber.close();
    for (Talker talker : talkers) {
      talker.close();
    }
    link.close();
    server.close();
    disk.ifPresent(SmallDisk::close);
    bed.close();
  }
}
