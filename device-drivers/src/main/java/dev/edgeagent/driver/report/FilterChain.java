package dev.edgeagent.driver.report;

import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.report.Filter;
import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filters of one channel, one after the other. */
final class FilterChain {
  private final List<FilterStage> stages = new ArrayList<>();

  /** Makes the filters of a channel; those of whole numbers give whole numbers. */
  FilterChain(List<Filter> filters, ChannelType type) {
    for (Filter filter : filters) {
      stages.add(stage(filter));
    }
    if (type == ChannelType.INTEGER && !filters.isEmpty()) {
      stages.add(new NumberStage(Math::rint));
    }
  }

  private static FilterStage stage(Filter filter) {
    return switch (filter) {
      case Filter.Median(int samples) -> SampleWindow.median(samples);
      case Filter.Average(int samples) -> SampleWindow.average(samples);
      case Filter.Clamp(double min, double max) ->
          new NumberStage(number -> Math.clamp(number, min, max));
      case Filter.Debounce(Duration hold) -> new DebounceStage(hold);
    };
  }

  /** What becomes of a GOOD value; null when it does not count yet. */
  @Nullable Value pass(Value value, Duration now) {
    return pass(0, value, now);
  }

  private @Nullable Value pass(int from, Value value, Duration now) {
    Value passed = value;
    for (int i = from; i < stages.size() && passed != null; i++) {
      passed = stages.get(i).pass(passed, now);
    }
    return passed;
  }

  /** What counts now because nothing contradicted it for long enough; null when nothing does. */
  @Nullable Value settle(Duration now) {
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i) instanceof DebounceStage debounce) {
        Value settled = debounce.settle(now);
        if (settled != null) {
          return pass(i + 1, settled, now);
        }
      }
    }
    return null;
  }

  /** When to ask {@link #settle}; {@link ChannelReporter#NEVER} when nothing waits for it. */
  Duration due() {
    Duration due = ChannelReporter.NEVER;
    for (FilterStage stage : stages) {
      if (stage instanceof DebounceStage debounce && debounce.due().compareTo(due) < 0) {
        due = debounce.due();
      }
    }
    return due;
  }

  /** Begins anew, as after a loss of quality. */
  void reset() {
    stages.forEach(FilterStage::reset);
  }
}
