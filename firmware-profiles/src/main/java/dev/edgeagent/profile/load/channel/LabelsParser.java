package dev.edgeagent.profile.load.channel;

import dev.edgeagent.profile.channel.Labels;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.WholeNumber;
import dev.edgeagent.settings.Wording;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the labels of an enum: {@code { 0: off, 1: heat }}. Stateless. */
final class LabelsParser {
  private LabelsParser() {}

  /** The labels behind {@code key}; empty when it is absent, or a problem was noted. */
  static Optional<Labels> parse(SectionReader section, String key) {
    Optional<SectionReader> values = section.section(key);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    int before = section.problems().count();
    Map<Long, String> labels = new LinkedHashMap<>();
    for (String name : values.get().keys()) {
      Optional<Long> number = WholeNumber.parse(name);
      if (number.isEmpty()) {
        values
            .get()
            .problemAtKey(name, Wording.quoted(name) + " is no whole number: write 3: heating");
      }
      Optional<String> label = values.get().text(name);
      number.ifPresent(n -> label.ifPresent(text -> put(values.get(), labels, name, n, text)));
    }
    if (section.problems().count() > before) {
      return Optional.empty();
    }
    if (labels.isEmpty()) {
      section.problem(key, "an enum has at least one value");
      return Optional.empty();
    }
    try {
      return Optional.of(new Labels(labels));
    } catch (IllegalArgumentException e) {
      section.problem(key, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static void put(
      SectionReader values, Map<Long, String> labels, String name, long number, String text) {
    String former = labels.put(number, text);
    if (former != null) {
      values.problemAtKey(name, number + " is " + Wording.quoted(former) + " already");
    } else if (labels.values().stream().filter(text::equals).count() > 1) {
      values.problem(name, Wording.quoted(text) + " is the label of another number already");
    }
  }
}
