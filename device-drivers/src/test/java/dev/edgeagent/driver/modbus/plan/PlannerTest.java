package dev.edgeagent.driver.modbus.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.driver.modbus.wire.Framing;
import dev.edgeagent.driver.modbus.wire.Table;
import dev.edgeagent.driver.modbus.wire.Timing;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Duration TIMEOUT = Duration.ofMillis(300);

  private final Planner slow = planner(9600, 125);

  private static Planner planner(int baud, int most) {
    return new Planner(
        BusCost.of(Framing.RTU, Timing.serial(baud, 10, TIMEOUT, Duration.ZERO)), most, 2000);
  }

  private static Span holding(int address, int count) {
    return new Span(Table.HOLDING, address, count);
  }

  private static Obstacles holes(Span... spans) {
    return new Obstacles(List.of(spans));
  }

  private static List<String> shown(List<PlannedRequest> requests) {
    return requests.stream().map(r -> r.span() + " filler " + r.filler()).toList();
  }

  @Test
  void neighboursAreReadTogether() {
    assertThat(shown(slow.plan(List.of(holding(4, 2), holding(0, 2), holding(2, 2)), holes())))
        .containsExactly("holding 0x0000-0x0005 filler 0");
  }

  @Test
  void tablesAreReadApart() {
    assertThat(
            shown(
                slow.plan(
                    List.of(new Span(Table.INPUT, 1, 1), holding(0, 1), new Span(Table.COIL, 0, 1)),
                    holes())))
        .containsExactly(
            "coil 0x0000 filler 0", "holding 0x0000 filler 0", "input 0x0001 filler 0");
  }

  @Test
  void fillerIsReadWhereItIsCheaperThanARequest() {
    // At 9600 baud 8N1 a request costs 13 bytes, two gaps and 5 ms: 25.8 ms, 12 registers.
    assertThat(shown(slow.plan(List.of(holding(0, 1), holding(13, 1)), holes())))
        .containsExactly("holding 0x0000-0x000D filler 12");
    assertThat(shown(slow.plan(List.of(holding(0, 1), holding(14, 1)), holes()))).hasSize(2);
  }

  @Test
  void aFasterLineReadsMoreFiller() {
    List<Span> wanted = List.of(holding(0, 1), holding(50, 1));
    assertThat(slow.plan(wanted, holes())).hasSize(2);
    assertThat(planner(115_200, 125).plan(wanted, holes())).hasSize(1);
  }

  @Test
  void noRequestIsLongerThanTheDeviceTakes() {
    List<Span> wanted = IntStream.range(0, 100).mapToObj(i -> holding(2 * i, 2)).toList();
    assertThat(planner(9600, 80).plan(wanted, holes()))
        .allMatch(r -> r.span().count() <= 80)
        .hasSize(3);
    List<Span> bits = IntStream.range(0, 2001).mapToObj(i -> new Span(Table.COIL, i, 1)).toList();
    assertThat(planner(9600, 1).plan(bits, holes())).hasSize(2);
  }

  @Test
  void noRequestCrossesAHole() {
    assertThat(
            shown(
                slow.plan(
                    List.of(holding(0, 2), holding(4, 2), holding(6, 2)), holes(holding(2, 1)))))
        .containsExactly("holding 0x0000-0x0001 filler 0", "holding 0x0004-0x0007 filler 0");
    assertThat(slow.plan(List.of(holding(0, 2), holding(4, 2)), holes(new Span(Table.INPUT, 2, 1))))
        .hasSize(1);
  }

  @Test
  void whatLiesInSomethingElseIsReadWithIt() {
    assertThat(
            shown(
                slow.plan(
                    List.of(holding(0, 10), holding(3, 1), holding(3, 1), holding(9, 4)), holes())))
        .containsExactly("holding 0x0000-0x000C filler 0");
  }

  @Test
  void whatCanNeverBeReadIsNoPlan() {
    assertThatThrownBy(() -> planner(9600, 10).plan(List.of(holding(0, 11)), holes()))
        .hasMessageContaining("holding 0x0000-0x000A");
    assertThatThrownBy(() -> slow.plan(List.of(holding(0, 2)), holes(holding(1, 1))))
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> planner(9600, 126)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> holding(65_535, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thePlanIsNeverDearerThanOneRequestEach() {
    List<Span> wanted = IntStream.range(0, 60).mapToObj(i -> holding(i * i, 1)).toList();
    List<PlannedRequest> plan = slow.plan(wanted, holes());
    List<PlannedRequest> each =
        wanted.stream().map(span -> PlannedRequest.over(List.of(span))).toList();
    assertThat(cost(plan)).isLessThan(cost(each));
  }

  private Duration cost(List<PlannedRequest> requests) {
    return requests.stream().map(r -> slow.cost(r.span())).reduce(Duration.ZERO, Duration::plus);
  }

  @Test
  void holesThatOverlapAreOne() {
    Obstacles obstacles = holes(holding(10, 5), holding(12, 10), holding(30, 1), holding(22, 8));
    assertThat(obstacles.allow(holding(0, 10))).isTrue();
    assertThat(obstacles.allow(holding(9, 2))).isFalse();
    assertThat(obstacles.allow(holding(25, 1))).isFalse();
    assertThat(obstacles.allow(holding(30, 1))).isFalse();
    assertThat(obstacles.allow(holding(31, 5))).isTrue();
    assertThat(obstacles.allow(holding(0, 100))).isFalse();
  }
}
