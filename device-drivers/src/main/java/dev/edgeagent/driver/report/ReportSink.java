package dev.edgeagent.driver.report;

import dev.edgeagent.reading.Urgency;

/** Where samples go that are reported. */
@FunctionalInterface
public interface ReportSink {
  /** Takes a sample that becomes a reading; each at most once, those of a channel in order. */
  void report(Sample sample, Urgency urgency);
}
