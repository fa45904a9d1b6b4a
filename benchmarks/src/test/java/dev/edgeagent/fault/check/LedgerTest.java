package dev.edgeagent.fault.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.fault.check.Violation.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each broken promise is found, and what is allowed is not taken for one. */
class LedgerTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Ledger ledger = new Ledger("boiler");

  /** Number n is said n seconds after the beginning. */
  private void say(int from, int to) {
    IntStream.rangeClosed(from, to).forEach(n -> ledger.said(n, n * SECOND));
  }

  /** On line after number 2. */
  private void begin(int to) {
    say(1, 2);
    ledger.online();
    say(3, to);
  }

  private void arriveAndStay(String id, Integer... numbers) {
    ledger.arrived(id, true, List.of(numbers));
    ledger.stored(id, List.of(numbers));
  }

  private List<Kind> judged(int mark) {
    ledger.judge(mark, true);
    return ledger.takeViolations().stream().map(Violation::kind).toList();
  }

  @Test
  void whatArrivesOnceAndInOrderIsWell() {
    begin(6);
    arriveAndStay("e-1", 3, 4);
    arriveAndStay("e-2", 5, 6);
    ledger.arrived("e-2", true, List.of(5, 6));
    Count count = ledger.judge(6, true);
    assertThat(ledger.takeViolations()).isEmpty();
    assertThat(count).isEqualTo(new Count(6, 4, 4, 4, 2, Duration.ZERO, 0, 0, 1));
  }

  @Test
  void whatWasSaidToAnAgentOnLineAndDidNotArriveIsLost() {
    begin(5);
    arriveAndStay("e-1", 3, 5);
    assertThat(ledger.due(5)).containsExactly(4);
    assertThat(judged(5)).containsExactly(Kind.LOST);
  }

  @Test
  void shortlyBeforeADeathOnlyWhatIsOnDiskHasToArrive() {
    begin(10);
    ledger.died(10 * SECOND, 8 * SECOND, Set.of(7, 8));
    say(11, 12);
    ledger.online();
    say(13, 13);
    arriveAndStay("e-1", 3, 4, 5);
    arriveAndStay("e-9", 13);
    assertThat(ledger.due(13)).containsExactly(6, 7, 8);
    assertThat(judged(13)).containsExactlyInAnyOrder(Kind.COMMITTED_LOST, Kind.LOST);
  }

  @Test
  void howLongBeforeTheDeathALostReadingWasSaidIsTold() {
    begin(10);
    ledger.died(10 * SECOND + 5, 8 * SECOND, Set.of());
    arriveAndStay("e-1", 3, 4, 5, 6, 7, 8);
    Count count = ledger.judge(10, true);
    assertThat(count.oldest()).isEqualTo(Duration.ofSeconds(1).plusNanos(5));
    assertThat(count.forgiven()).isEqualTo(4); // 1, 2: nobody listened; 9, 10
    assertThat(ledger.takeViolations()).isEmpty();
  }

  @Test
  void aSecondDeathBeforeTheDeviceIsOnLineOpensNoOtherWindow() {
    begin(5);
    ledger.died(5 * SECOND, 5 * SECOND, Set.of());
    say(6, 7);
    ledger.died(7 * SECOND, 3 * SECOND, Set.of());
    ledger.online();
    assertThat(ledger.due(7)).containsExactly(3, 4);
  }

  @Test
  void whatADamagedFileHeldAndCannotBeReadIsForgiven() {
    begin(6);
    ledger.died(6 * SECOND, 6 * SECOND, Set.of(3, 4, 5));
    ledger.damaged(Set.of(3, 4, 5), Set.of(4));
    assertThat(ledger.due(6)).containsExactly(4);
    assertThat(ledger.judge(6, true).unreadable()).isEqualTo(2);
  }

  @Test
  void oneReadingInTwoItemsIsFoundUnlessADamagedFileToldNoIds() {
    begin(6);
    arriveAndStay("e-1", 3, 4);
    arriveAndStay("f-1", 4, 5);
    assertThat(judged(5)).contains(Kind.TWICE);
    ledger.damaged(Set.of(), Set.of());
    arriveAndStay("g-1", 5, 6);
    assertThat(judged(6)).isEmpty();
  }

  @Test
  void olderReadingsInALaterItemAreFound() {
    begin(6);
    arriveAndStay("e-1", 5, 6);
    arriveAndStay("e-2", 3, 4);
    assertThat(judged(6)).containsExactly(Kind.REORDERED);
  }

  @Test
  void aLaterItemThatIsNotifiedFirstIsFoundAndAFetchedOneIsNot() {
    begin(8);
    ledger.arrived("e-10", true, List.of(7, 8));
    ledger.arrived("e-8", false, List.of(3, 4));
    assertThat(ledger.takeViolations()).isEmpty();
    ledger.arrived("e-9", true, List.of(5, 6));
    assertThat(ledger.takeViolations()).extracting(Violation::kind).containsExactly(Kind.REORDERED);
  }

  @Test
  void anIdWithOtherContentIsFound() {
    begin(6);
    ledger.arrived("e-1", true, List.of(3, 4));
    ledger.stored("e-1", List.of(5, 6));
    assertThat(ledger.takeViolations()).extracting(Violation::kind).contains(Kind.CHANGED);
  }

  @Test
  void aReadingThatNobodySaidIsFound() {
    begin(4);
    ledger.arrived("e-1", true, List.of(3, 4, 5));
    assertThat(ledger.takeViolations()).extracting(Violation::kind).containsExactly(Kind.INVENTED);
  }

  @Test
  void whatIsSeenHasToBeInANodeThatHasRoom() {
    begin(4);
    ledger.arrived("e-1", true, List.of(3, 4));
    assertThat(judged(4)).containsExactly(Kind.NOT_IN_NODE);
    say(5, 5);
    ledger.arrived("e-2", true, List.of(5));
    ledger.judge(5, false);
    assertThat(ledger.takeViolations()).isEmpty();
  }

  @Test
  void whatTheAgentCountsAsLostHasToBeAnnounced() {
    begin(6);
    arriveAndStay("e-5", 6);
    ledger.dropped(ledger.due(6));
    assertThat(judged(6)).isEmpty();
    ledger.announced("e-4", 2);
    ledger.announced("e-4", 2); // the same notice again
    assertThat(ledger.owed()).isEqualTo(1);
    ledger.finish();
    assertThat(ledger.takeViolations())
        .extracting(Violation::kind)
        .containsExactly(Kind.UNANNOUNCED);
  }
}
