package dev.edgeagent.fault.kind;

import dev.edgeagent.fault.stand.Stand;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What goes wrong in one cycle, and when: one fault, and in half of the cycles a second one at
 * another place while the first lasts. All of it follows from a seed.
 *
 * @param kind what the cycle counts as
 * @param faults in the order in which they strike; they end the other way round
 * @param waits before the first, and after each
 */
public record Plan(FaultKind kind, List<Fault> faults, List<Duration> waits) {
  private static final int LEAST_MILLIS = 100;
  private static final int MOST_MILLIS = 1200;

  /** Without a server and without space: until what is spare in the file is used up. */
  private static final Duration DROUGHT = Duration.ofSeconds(6);

  /** The plans of a number of cycles: each kind comes as often as the others, in any order. */
  public static List<Plan> draw(long seed, int cycles, Collection<FaultKind> kinds) {
    List<FaultKind> order = new ArrayList<>();
    Random random = new Random(seed);
    while (order.size() < cycles) {
      List<FaultKind> all = new ArrayList<>(kinds);
      Collections.shuffle(all, random);
      order.addAll(all);
    }
    return order.subList(0, cycles).stream().map(kind -> draw(kind, kinds, random)).toList();
  }

  private static Plan draw(FaultKind kind, Collection<FaultKind> kinds, Random random) {
    List<FaultKind> struck = new ArrayList<>(List.of(kind));
    List<FaultKind> others =
        kinds.stream().filter(other -> other.place() != kind.place()).sorted().toList();
    if (random.nextBoolean() && !others.isEmpty()) {
      struck.add(others.get(random.nextInt(others.size())));
    }
    // What the agent has when it dies is what could not go out before.
    struck.sort((a, b) -> Boolean.compare(isDeath(a), isDeath(b)));
    List<Fault> faults = struck.stream().map(each -> each.draw(random)).toList();
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i <= faults.size(); i++) {
      waits.add(Duration.ofMillis(random.nextInt(LEAST_MILLIS, MOST_MILLIS)));
    }
    if (struck.contains(FaultKind.FULL_DISK) && struck.stream().anyMatch(Plan::isOutage)) {
      waits.add(waits.removeLast().plus(DROUGHT));
    }
    return new Plan(kind, faults, waits);
  }

  private static boolean isOutage(FaultKind kind) {
    return kind.place() == FaultKind.Place.UPLINK;
  }

  private static boolean isDeath(FaultKind kind) {
    return kind.place() == FaultKind.Place.AGENT;
  }

  /** Lets it happen; afterwards all faults have ended. */
  public void happen(Stand stand) throws IOException, InterruptedException {
    stand.live(waits.getFirst());
    for (int i = 0; i < faults.size(); i++) {
      faults.get(i).strike(stand);
      stand.live(waits.get(i + 1));
    }
    for (Fault fault : faults.reversed()) {
      fault.end(stand);
    }
  }

  @Override
  public String toString() {
    return kind
        + " ("
        + String.join(", then ", faults.stream().map(Fault::toString).toList())
        + ")";
  }
}
