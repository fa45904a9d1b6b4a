package dev.edgeagent.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.testbed.Item;
import dev.edgeagent.agent.testbed.Subscriber;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a subscriber saw of the device that counts. */
final class Numbers {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final List<Item> items;

  private Numbers(List<Item> items) {
    this.items = items;
  }

  /** Waits until the last number has arrived. */
  static Numbers awaitLast(Subscriber subscriber, int last) {
    subscriber.awaitEntries(
        "number " + last,
        PATIENCE,
        all -> all.stream().anyMatch(e -> e.quality().isEmpty() && e.number() == last));
    return new Numbers(subscriber.items());
  }

  /** All numbers that arrived so far. */
  static Set<Integer> received(Subscriber subscriber) {
    return new Numbers(subscriber.items()).all();
  }

  private static List<Integer> of(Item item) {
    return item.records().stream()
        .filter(entry -> entry.quality().isEmpty())
        .map(entry -> (int) entry.number())
        .toList();
  }

  /** All numbers that arrived. */
  Set<Integer> all() {
    return items.stream().flatMap(item -> of(item).stream()).collect(Collectors.toSet());
  }

  /** The numbers between the first that arrived and a last one that did not arrive. */
  Set<Integer> missing(int last) {
    Set<Integer> there = all();
    return IntStream.rangeClosed(Collections.min(there), last)
        .filter(n -> !there.contains(n))
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Each number is in one item only, and the items taken by their ids count upwards. */
  void assertOnceAndInOrder() {
    List<Integer> inOrder =
        items.stream()
            .sorted(Comparator.comparingLong(Item::sequence))
            .flatMap(item -> of(item).stream())
            .toList();
    assertThat(inOrder).isSorted().doesNotHaveDuplicates();
    assertThat(items.stream().map(Numbers::epoch).collect(Collectors.toSet())).hasSize(1);
  }

  /** Whoever was notified without a break saw them in order, repeats of what it had read apart. */
  static void assertNotifiedInOrder(List<Item> arrivals) {
    Set<String> seen = new HashSet<>();
    List<Long> sequences =
        arrivals.stream()
            .filter(item -> seen.add(item.id()) && item.notified())
            .map(Item::sequence)
            .toList();
    assertThat(sequences).isSorted();
  }

  /** A resend is the same item: same id, same content. */
  static void assertRepeatsAreTheSame(List<Item> arrivals) {
    arrivals.stream()
        .collect(
            Collectors.groupingBy(Item::id, Collectors.mapping(Item::records, Collectors.toSet())))
        .forEach((id, contents) -> assertThat(contents).as("contents of item " + id).hasSize(1));
  }

  private static String epoch(Item item) {
    return item.id().substring(0, item.id().lastIndexOf('-'));
  }
}
