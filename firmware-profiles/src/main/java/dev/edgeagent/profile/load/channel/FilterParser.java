package dev.edgeagent.profile.load.channel;

import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.channel.Range;
import dev.edgeagent.profile.report.Filter;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code filters}: {@code [{ median: 5 }, { average: 10 }]}. Confined to one thread. */
final class FilterParser {
  private static final String MEDIAN = "median";
  private static final String AVERAGE = "average";
  private static final String CLAMP = "clamp";
  private static final String DEBOUNCE = "debounce";
  private static final List<String> KINDS = List.of(MEDIAN, AVERAGE, CLAMP, DEBOUNCE);

  private static final Duration SHORTEST_HOLD = Duration.ofMillis(1);

  private final Channel channel;
  private final Set<String> seen = new HashSet<>();

  FilterParser(Channel channel) {
    this.channel = channel;
  }

  /** In the order of the list; without those that have problems. */
  List<Filter> parse(List<SectionReader> entries) {
    List<Filter> filters = new ArrayList<>();
    for (SectionReader entry : entries) {
      kind(entry).flatMap(kind -> filter(entry, kind)).ifPresent(filters::add);
    }
    return filters;
  }

  private Optional<String> kind(SectionReader entry) {
    int before = entry.problems().count();
    entry.know(KINDS);
    entry.finish();
    List<String> named = KINDS.stream().filter(entry::has).toList();
    if (named.size() == 1) {
      return Optional.of(named.getFirst());
    }
    if (entry.problems().count() == before) {
      entry
          .problems()
          .add(
              entry.mark(),
              "each filter is an entry of its own, in the order in which they work, for example"
                  + " [{ median: 5 }, { average: 10 }]");
    }
    return Optional.empty();
  }

  private Optional<Filter> filter(SectionReader entry, String kind) {
    if (!seen.add(kind)) {
      entry.problemAtKey(kind, "filter " + Wording.quoted(kind) + " stands here twice");
      return Optional.empty();
    }
    if (kind.equals(DEBOUNCE)) {
      return debounce(entry);
    }
    if (!channel.type().numeric()) {
      entry.problemAtKey(
          kind,
          "a %s channel has no %s, only numbers have"
              .formatted(Wording.kebab(channel.type()), kind));
      return Optional.empty();
    }
    return switch (kind) {
      case MEDIAN -> samples(entry, kind).map(Filter.Median::new);
      case AVERAGE -> samples(entry, kind).map(Filter.Average::new);
      default -> clamp(entry);
    };
  }

  private static Optional<Integer> samples(SectionReader entry, String kind) {
    return entry.integer(kind, 2, Filter.MOST_SAMPLES);
  }

  private Optional<Filter> clamp(SectionReader entry) {
    Optional<Range> bounds =
        RangeParser.parse(entry, CLAMP, "a clamp is two numbers, for example [0, 100]");
    Optional<Range> range = channel.range();
    if (bounds.isPresent() && range.isPresent() && covers(bounds.get(), range.get())) {
      entry.problem(
          CLAMP,
          "this clamp changes nothing: values outside of the range %s are marked and not clamped"
              .formatted(range.get()));
    }
    if (bounds.isPresent() && channel.type() == ChannelType.INTEGER && !whole(bounds.get())) {
      entry.problem(CLAMP, "an integer channel is clamped to whole numbers");
    }
    return bounds.map(found -> new Filter.Clamp(found.min(), found.max()));
  }

  private static boolean covers(Range clamp, Range range) {
    return clamp.contains(range.min()) && clamp.contains(range.max());
  }

  private static boolean whole(Range bounds) {
    return bounds.min() == Math.rint(bounds.min()) && bounds.max() == Math.rint(bounds.max());
  }

  private Optional<Filter> debounce(SectionReader entry) {
    if (channel.type() == ChannelType.NUMBER) {
      entry.problemAtKey(
          DEBOUNCE,
          "debounce is for states, and a number is hardly ever twice the same: use median");
      return Optional.empty();
    }
    if (entry.scalar(DEBOUNCE).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Filter.Debounce(
            entry.duration(DEBOUNCE, SHORTEST_HOLD, SHORTEST_HOLD, Filter.LONGEST_HOLD)));
  }
}
