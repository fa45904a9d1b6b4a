package dev.edgeagent.settings;

import dev.edgeagent.reading.DecimalText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Takes the keys of one mapping by name and type. A wrong value is noted as a problem and read as
 * its default, so that reading goes on; {@link #finish} notes every key that nobody asked for, with
 * the nearest known one. A key without a value ({@code port:}) is a problem whenever it is read.
 * Confined to one thread.
 */
public final class SectionReader {
  private final Setting.Section section;
  private final Mark mark;
  private final Problems problems;
  private final Set<String> asked = new LinkedHashSet<>();
  private final IdentityHashMap<Setting.Section, SectionReader> children = new IdentityHashMap<>();

  /** Reads {@code section}, noting what is wrong in {@code problems}. */
  public SectionReader(Setting.Section section, Problems problems) {
    this(section, section.mark(), problems);
  }

  private SectionReader(Setting.Section section, Mark mark, Problems problems) {
    this.section = section;
    this.mark = mark;
    this.problems = problems;
  }

  /** Where the section begins: at its key, if it stands behind one. */
  public Mark mark() {
    return mark;
  }

  /** Where the value of {@code key} stands, or the section itself when the key is absent. */
  public Mark mark(String key) {
    Setting.Entry entry = section.entries().get(key);
    return entry == null ? mark : entry.value().mark();
  }

  /** Whether the key is there. Does not count as asking for it. */
  public boolean has(String key) {
    return section.entries().containsKey(key);
  }

  /** Whatever stands behind the key, unchecked. */
  public Optional<Setting> value(String key) {
    asked.add(key);
    return Optional.ofNullable(section.entries().get(key)).map(Setting.Entry::value);
  }

  /** A scalar with its place, or empty; anything else is a problem. */
  public Optional<Setting.Scalar> scalar(String key) {
    Optional<Setting> value = value(key);
    if (value.isPresent() && value.get() instanceof Setting.Scalar scalar) {
      if (scalar.text().isEmpty()) {
        problem(key, "key " + Wording.quoted(key) + " has no value");
        return Optional.empty();
      }
      return Optional.of(scalar);
    }
    value.ifPresent(found -> unexpected(found, "a text"));
    return Optional.empty();
  }

  /** A text, or empty. */
  public Optional<String> text(String key) {
    return scalar(key).map(Setting.Scalar::text);
  }

  /** A text that must be there; noted as a problem and empty when it is not. */
  public Optional<String> requiredText(String key) {
    require(key);
    return text(key);
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key, boolean otherwise) {
    return typed(
            key,
            text ->
                switch (text) {
                  case "true" -> Optional.of(true);
                  case "false" -> Optional.of(false);
                  default -> Optional.empty();
                },
            "true or false")
        .orElse(otherwise);
  }

  /** A whole number between {@code min} and {@code max}; decimal, or hexadecimal as 0x76. */
  public int integer(String key, int otherwise, int min, int max) {
    return integer(key, min, max).orElse(otherwise);
  }

  /** A whole number between {@code min} and {@code max}, or empty when absent or wrong. */
  public Optional<Integer> integer(String key, int min, int max) {
    return typed(
        key,
        text -> WholeNumber.parse(text).filter(n -> n >= min && n <= max).map(Long::intValue),
        "a whole number between " + min + " and " + max);
  }

  /** A decimal number, exactly as written, or empty when absent or wrong. */
  public Optional<BigDecimal> decimal(String key) {
    return typed(key, DecimalText::parse, "a number");
  }

  /** A duration with its unit, as {@code 20 ms}, {@code 1 s}, {@code 5 min}, {@code 2 h}. */
  public Duration duration(String key, Duration otherwise, Duration min, Duration max) {
    Optional<Duration> duration =
        typed(
            key,
            DurationText::parse,
            "a duration: write a number and ms, s, min, h or d, for example 500 ms");
    return duration
        .filter(d -> inside(key, "duration", d, min, max, DurationText::format))
        .orElse(otherwise);
  }

  /** A size in bytes with its unit, as {@code 64 kB}, {@code 256 MB}; kB is 1000 bytes. */
  public long size(String key, long otherwise, long min, long max) {
    Optional<Long> size =
        typed(
            key,
            SizeText::parse,
            "a size: write a number and B, kB, MB or GB (or KiB, MiB, GiB), for example 256 MB");
    return size.filter(s -> inside(key, "size", s, min, max, SizeText::format)).orElse(otherwise);
  }

  /** One of the constants of an enum, written in kebab-case ({@code DROP_OLDEST}: drop-oldest). */
  public <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
    return choice(key, type).orElse(otherwise);
  }

  /** One of the constants of an enum, or empty when absent or wrong. */
  public <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
    Optional<Setting.Scalar> scalar = scalar(key);
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    return constant(scalar.get(), type);
  }

  /** Some of the constants of an enum, in their own order; empty when absent or wrong. */
  public <E extends Enum<E>> Set<E> choices(String key, Class<E> type) {
    EnumSet<E> chosen = EnumSet.noneOf(type);
    texts(key).forEach(text -> constant(text, type).ifPresent(chosen::add));
    return chosen;
  }

  private <E extends Enum<E>> Optional<E> constant(Setting.Scalar scalar, Class<E> type) {
    String text = scalar.text();
    List<E> constants = Arrays.asList(type.getEnumConstants());
    Optional<E> chosen =
        constants.stream().filter(constant -> Wording.kebab(constant).equals(text)).findFirst();
    if (chosen.isEmpty()) {
      List<String> names = constants.stream().map(Wording::kebab).toList();
      String near =
          Nearest.to(text, names).map(n -> "; did you mean " + Wording.quoted(n) + "?").orElse("");
      problems.add(
          scalar.mark(), Wording.quoted(text) + " is not one of " + Wording.listed(names) + near);
    }
    return chosen;
  }

  /**
   * A text parsed by {@code parse}; an {@link IllegalArgumentException} of it becomes a problem
   * with the exception's message.
   */
  public <T> Optional<T> parsed(String key, Function<String, T> parse) {
    Optional<String> text = text(key);
    try {
      return text.map(parse);
    } catch (IllegalArgumentException e) {
      String message = e.getMessage();
      problem(key, message == null ? Wording.quoted(text.orElse("")) + " is wrong" : message);
      return Optional.empty();
    }
  }

  /** Notes a problem when the key is absent, and counts as asking for it. */
  public SectionReader require(String key) {
    asked.add(key);
    if (!has(key)) {
      problems.add(mark, "missing key " + Wording.quoted(key));
    }
    return this;
  }

  /** Counts as asking for these keys, so that {@link #finish} takes them for known. */
  public void know(Collection<String> keys) {
    asked.addAll(keys);
  }

  /** A mapping, or empty; its own reader shares the problems and is the same at every call. */
  public Optional<SectionReader> section(String key) {
    Optional<Setting> value = value(key);
    if (value.isPresent() && value.get() instanceof Setting.Section child) {
      Setting.Entry entry = section.entries().get(key);
      return Optional.of(reader(child, entry == null ? child.mark() : entry.keyMark()));
    }
    value.ifPresent(found -> unexpected(found, "a mapping"));
    return Optional.empty();
  }

  /** A list of texts; a single text is a list of one; empty when absent. */
  public List<Setting.Scalar> texts(String key) {
    if (value(key).orElse(null) instanceof Setting.Listing list) {
      List<Setting.Scalar> texts = new ArrayList<>();
      for (Setting element : list.elements()) {
        if (element instanceof Setting.Scalar scalar && !scalar.text().isEmpty()) {
          texts.add(scalar);
        } else {
          unexpected(element, "a text");
        }
      }
      return List.copyOf(texts);
    }
    return scalar(key).map(List::of).orElse(List.of());
  }

  /** A list of mappings; empty when absent. */
  public List<SectionReader> sections(String key) {
    Optional<Setting> value = value(key);
    if (value.isPresent() && value.get() instanceof Setting.Listing list) {
      List<SectionReader> readers = new ArrayList<>();
      for (Setting element : list.elements()) {
        if (element instanceof Setting.Section child) {
          readers.add(reader(child, child.mark()));
        } else {
          unexpected(element, "a mapping");
        }
      }
      return List.copyOf(readers);
    }
    value.ifPresent(found -> unexpected(found, "a list"));
    return List.of();
  }

  /** Every key, in the order of the document; asking for them this way makes all of them known. */
  public List<String> keys() {
    asked.addAll(section.entries().keySet());
    return List.copyOf(section.entries().keySet());
  }

  /** Notes a problem at the value of {@code key}, or at the section when the key is absent. */
  public void problem(String key, String message) {
    problems.add(mark(key), message);
  }

  /** Notes a problem at {@code key} itself: with the key, not with its value. */
  public void problemAtKey(String key, String message) {
    Setting.Entry entry = section.entries().get(key);
    problems.add(entry == null ? mark : entry.keyMark(), message);
  }

  /** Where problems go. */
  public Problems problems() {
    return problems;
  }

  /** Notes every key that was never asked for. Call it once, last. */
  public void finish() {
    for (Map.Entry<String, Setting.Entry> entry : section.entries().entrySet()) {
      String key = entry.getKey();
      if (!asked.contains(key)) {
        problems.add(
            entry.getValue().keyMark(),
            "unknown key " + Wording.quoted(key) + Wording.instead(key, asked, "known here"));
      }
    }
  }

  private SectionReader reader(Setting.Section child, Mark where) {
    return children.computeIfAbsent(child, c -> new SectionReader(c, where, problems));
  }

  private <T> Optional<T> typed(String key, Function<String, Optional<T>> parse, String wanted) {
    Optional<String> text = text(key);
    Optional<T> value = text.flatMap(parse);
    if (text.isPresent() && value.isEmpty()) {
      problem(key, Wording.quoted(text.get()) + " is not " + wanted);
    }
    return value;
  }

  private <T extends Comparable<T>> boolean inside(
      String key, String what, T value, T min, T max, Function<T, String> format) {
    String written = what + " " + text(key).orElse("");
    if (value.compareTo(min) < 0) {
      problem(key, written + " is below the least of " + format.apply(min));
      return false;
    }
    if (value.compareTo(max) > 0) {
      problem(key, written + " is above the most of " + format.apply(max));
      return false;
    }
    return true;
  }

  private void unexpected(Setting found, String wanted) {
    problems.add(found.mark(), "expected " + wanted + " here, found " + found.kind());
  }
}
