package dev.edgeagent.agent.doctor.step;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes steps one after the other; leaves out those that need something that is not well, and says
 * what. Confined to one thread.
 */
public final class Walk {
  private final Report report;
  private final Map<Subject, Finding> findings = new EnumMap<>(Subject.class);

  /** Tells each finding at once. */
  public Walk(Report report) {
    this.report = report;
  }

  /** Takes one step, or leaves it out. */
  public void take(Step step) throws InterruptedException {
    if (leftOut(step.subject())) {
      return;
    }
    report.begins(step.subject());
    note(step.subject(), step.take());
  }

  /** Leaves out everything that was not looked at. */
  public void leaveOutTheRest() {
    for (Subject subject : Subject.values()) {
      if (!findings.containsKey(subject)) {
        var _ = leftOut(subject);
      }
    }
  }

  private boolean leftOut(Subject subject) {
    Optional<String> why = subject.needs().flatMap(this::trouble);
    why.ifPresent(reason -> note(subject, new Finding.Skipped(reason)));
    return why.isPresent();
  }

  /** Why a subject is no ground to stand on. */
  private Optional<String> trouble(Subject subject) {
    return switch (findings.get(subject)) {
      case Finding.Passed _ -> Optional.empty();
      case Finding.Failed _ -> Optional.of("not tried, because of: " + subject.title());
      case Finding.Skipped skipped -> Optional.of(skipped.text());
      case null -> Optional.of("not tried");
    };
  }

  private void note(Subject subject, Finding finding) {
    findings.put(subject, finding);
    report.ends(subject, finding);
  }

  /** Whether nothing failed that was looked at. */
  public boolean allWell() {
    return findings.values().stream().noneMatch(Finding.Failed.class::isInstance);
  }

  /** Whether this failed. */
  public boolean failed(Subject subject) {
    return findings.get(subject) instanceof Finding.Failed;
  }
}
