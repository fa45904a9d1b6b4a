package dev.edgeagent.profile.load;

import dev.edgeagent.profile.channel.Access;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.channel.Scaling;
import dev.edgeagent.profile.formula.Formula;
import dev.edgeagent.profile.load.channel.ChannelEntry;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Wording;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the expressions of derived channels, and checks them against the others. One thread. */
final class DerivedParser {
  static final String KEY = "derived";

  private final Map<ChannelId, ChannelEntry> entries = new LinkedHashMap<>();
  private final List<String> names;
  private final Map<ChannelId, Formula> formulas = new LinkedHashMap<>();

  private DerivedParser(List<ChannelEntry> entries, List<String> names) {
    entries.forEach(entry -> this.entries.put(entry.channel().id(), entry));
    this.names = names;
  }

  /**
   * The expressions by channel.
   *
   * @param entries all channels without problems of their own
   * @param names of all channels
   */
  static Map<ChannelId, Formula> parse(List<ChannelEntry> entries, List<String> names) {
    DerivedParser parser = new DerivedParser(entries, names);
    entries.stream().filter(entry -> entry.section().has(KEY)).forEach(parser::read);
    parser.formulas.keySet().forEach(parser::checkInputs);
    parser.formulas.keySet().forEach(parser::checkCircle);
    return parser.formulas;
  }

  private void read(ChannelEntry entry) {
    SectionReader section = entry.section();
    ChannelType type = entry.channel().type();
    if (entry.channel().access() != Access.READ) {
      section.problem("access", "a derived channel can only be read");
    }
    if (!type.numeric() && type != ChannelType.BOOLEAN) {
      section.problem("type", "a derived channel is a number, an integer or a boolean");
    }
    if (!entry.channel().scaling().equals(Scaling.NONE)) {
      section.problemAtKey(
          section.has("scale") ? "scale" : "offset",
          "a derived channel has none: put it into the expression");
    }
    section
        .parsed(KEY, Formula::compile)
        .ifPresent(formula -> formulas.put(entry.channel().id(), formula));
  }

  private void checkInputs(ChannelId derived) {
    Formula formula = formulas.get(derived);
    ChannelEntry entry = entries.get(derived);
    if (formula == null || entry == null) {
      return;
    }
    for (ChannelId input : formula.inputs()) {
      ChannelEntry found = entries.get(input);
      if (!names.contains(input.value())) {
        String near = Wording.instead(input.value(), names, "the channels are");
        entry.section().problem(KEY, "there is no channel " + Wording.quoted(input.value()) + near);
      } else if (found != null && !found.channel().access().readable()) {
        entry.section().problem(KEY, "channel " + input + " is only written: it has no value");
      } else if (found != null && found.channel().type() == ChannelType.BYTES) {
        entry.section().problem(KEY, "nothing can be computed from bytes: channel " + input);
      }
    }
  }

  private void checkCircle(ChannelId derived) {
    Optional<List<ChannelId>> circle = circle(derived, List.of(derived), new HashSet<>());
    ChannelEntry entry = entries.get(derived);
    if (circle.isPresent() && entry != null) {
      String way =
          circle.get().stream().map(ChannelId::value).collect(Collectors.joining(" from "));
      entry.section().problem(KEY, "this goes in a circle: " + way);
    }
  }

  /** A way back to where it began, which goes through none of the channels that were tried. */
  private Optional<List<ChannelId>> circle(
      ChannelId goal, List<ChannelId> way, Set<ChannelId> tried) {
    Formula formula = formulas.get(way.getLast());
    List<ChannelId> inputs = formula == null ? List.of() : formula.inputs();
    for (ChannelId input : inputs) {
      List<ChannelId> further = new ArrayList<>(way);
      further.add(input);
      if (input.equals(goal)) {
        return Optional.of(further);
      }
      if (tried.add(input)) {
        Optional<List<ChannelId>> found = circle(goal, further, tried);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
