package dev.edgeagent.xmpp.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SrvOrderTest {

  private static SrvRecord record(int priority, int weight, String host) {
    return new SrvRecord(priority, weight, new Target(new HostPort(host, 5222), false));
  }

  @Test
  void lowerPrioritiesComeFirstWhateverTheirWeight() {
    List<Target> order =
        SrvOrder.of(
            List.of(record(20, 65535, "c"), record(5, 0, "a"), record(10, 1, "b")), new Random(1));
    assertThat(order).extracting(t -> t.address().host()).containsExactly("a", "b", "c");
  }

  @Test
  void withinAPriorityTheWeightIsTheShareOfFirstPlaces() {
    Random random = new Random(7);
    int heavy = 0;
    for (int i = 0; i < 10_000; i++) {
      List<SrvRecord> records = List.of(record(1, 10, "light"), record(1, 30, "heavy"));
      heavy += SrvOrder.of(records, random).getFirst().address().host().equals("heavy") ? 1 : 0;
    }
    assertThat(heavy).isBetween(7_200, 7_900); // 30 of 40, and the draw of 0 goes to the first
  }

  @Test
  void aRecordOfNoWeightHasASmallChance() {
    Random random = new Random(7);
    int none = 0;
    for (int i = 0; i < 10_000; i++) {
      List<SrvRecord> records = List.of(record(1, 100, "heavy"), record(1, 0, "none"));
      none += SrvOrder.of(records, random).getFirst().address().host().equals("none") ? 1 : 0;
    }
    assertThat(none).isBetween(1, 300);
  }

  @Provide
  Arbitrary<List<SrvRecord>> records() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, 65535),
            Arbitraries.strings().alpha().ofLength(5))
        .as(SrvOrderTest::record)
        .list()
        .ofMaxSize(20);
  }

  @Property
  void everyRecordIsTriedOnceInTheOrderOfPriorities(
      @ForAll("records") List<SrvRecord> records, @ForAll long seed) {
    List<Target> order = SrvOrder.of(records, new Random(seed));
    assertThat(order)
        .containsExactlyInAnyOrderElementsOf(records.stream().map(SrvRecord::target).toList());
    List<Integer> priorities = new ArrayList<>();
    List<SrvRecord> left = new ArrayList<>(records);
    for (Target target : order) {
      SrvRecord first =
          left.stream()
              .filter(r -> r.target().equals(target))
              .min(Comparator.comparingInt(SrvRecord::priority))
              .orElseThrow();
      left.remove(first);
      priorities.add(first.priority());
    }
    assertThat(priorities).isSorted();
  }
}
