package dev.edgeagent.driver.modbus.plan;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** What is read together, and the plan for it as far as it is known. Confined to one thread. */
public final class Wanted {
  private final List<Span> spans;
  private List<PlannedRequest> plan = List.of();

  /** Of which lessons the plan knows. */
  private int lessons = -1;

  /** Each of these whole. */
  public Wanted(Collection<Span> spans) {
    this.spans = List.copyOf(new TreeSet<>(spans));
  }

  /** Each once, in the order of their addresses. */
  public List<Span> spans() {
    return spans;
  }

  List<PlannedRequest> plan(Planner planner, Obstacles obstacles, Refused refused) {
    if (lessons != obstacles.lessons()) {
      lessons = obstacles.lessons();
      plan = planner.plan(refused.without(spans), obstacles);
    }
    return plan;
  }
}
