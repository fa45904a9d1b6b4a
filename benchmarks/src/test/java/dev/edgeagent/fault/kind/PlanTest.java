package dev.edgeagent.fault.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Set<FaultKind> ALL = EnumSet.allOf(FaultKind.class);

  @Test
  void eachKindComesAsOftenAsTheOthers() {
    List<Plan> plans = Plan.draw(1, 10 * ALL.size(), ALL);
    assertThat(ALL)
        .allSatisfy(kind -> assertThat(plans).filteredOn(plan -> plan.kind() == kind).hasSize(10));
  }

  @Test
  void theSameSeedBreaksTheSameThings() {
    assertThat(Plan.draw(7, 50, ALL)).isEqualTo(Plan.draw(7, 50, ALL));
    assertThat(Plan.draw(7, 50, ALL)).isNotEqualTo(Plan.draw(8, 50, ALL));
  }

  @Test
  void halfOfTheCyclesHaveASecondFaultWhichIsNotOfTheSamePlace() {
    List<Plan> plans = Plan.draw(1, 400, ALL);
    assertThat(plans).filteredOn(plan -> plan.faults().size() == 2).hasSizeBetween(150, 250);
    Set<Class<?>> deaths = Set.of(AgentKill.class, TornPage.class, BitFlips.class);
    assertThat(plans)
        .allSatisfy(
            plan -> {
              assertThat(plan.faults())
                  .filteredOn(f -> deaths.contains(f.getClass()))
                  .hasSizeLessThan(2);
              assertThat(plan.waits()).hasSize(plan.faults().size() + 1);
            });
  }

  @Test
  void aSingleKindIsLeftAlone() {
    assertThat(Plan.draw(1, 20, Set.of(FaultKind.LINK_CUT)))
        .allSatisfy(plan -> assertThat(plan.faults()).containsExactly(new LinkCut()));
  }

  @Test
  void theNamesAreThoseOfTheCommandLine() {
    assertThat(Arrays.toString(FaultKind.values()))
        .isEqualTo(
            "[agent-kill, server-kill, link-cut, half-open, full-disk, torn-page, bit-flips,"
                + " clock-jump]");
  }
}
