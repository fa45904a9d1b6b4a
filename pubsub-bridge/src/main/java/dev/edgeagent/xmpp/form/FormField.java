package dev.edgeagent.xmpp.form;

import java.util.List;
import java.util.Optional;

/**
 * One field of a form (XEP-0004 §3.2).
 *
 * @param name its {@code var}; empty for {@link FieldType#FIXED} alone
 * @param type empty in what was submitted, and where a peer's type contradicts its values
 * @param label for people, may be empty
 * @param description for people, may be empty
 * @param required whether an answer without it is refused
 * @param values in order
 * @param options of a list, else none
 */
public record FormField(
    String name,
    Optional<FieldType> type,
    String label,
    String description,
    boolean required,
    List<String> values,
    List<Option> options) {

  /**
   * What a list offers.
   *
   * @param label for people, may be empty
   */
  public record Option(String label, String value) {}

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException for what strict readers refuse: they drop the whole form, and
   *     what it was part of, for a second value in a line of text
   */
  public FormField {
    values = List.copyOf(values);
    options = List.copyOf(options);
    if (name.isEmpty() && !type.equals(Optional.of(FieldType.FIXED))) {
      throw new IllegalArgumentException("a field without a name that is not fixed text");
    }
    if (type.isPresent() && !fits(type.get(), values, options)) {
      throw new IllegalArgumentException(
          "the field '%s' of type %s has %d values and %d options"
              .formatted(name, type.get().wire(), values.size(), options.size()));
    }
  }

  static boolean fits(FieldType type, List<String> values, List<Option> options) {
    return (type.isMultiple() || values.size() <= 1) && (type.isList() || options.isEmpty());
  }

  /** A field of some values, without anything for people. */
  public static FormField of(String name, FieldType type, List<String> values) {
    return new FormField(name, Optional.of(type), "", "", false, values, List.of());
  }

  /** A line of text. */
  public static FormField text(String name, String value) {
    return of(name, FieldType.TEXT_SINGLE, List.of(value));
  }

  /** Yes or no. */
  public static FormField flag(String name, boolean value) {
    return of(name, FieldType.BOOLEAN, List.of(value ? "1" : "0"));
  }

  /** One of some values. */
  public static FormField choice(String name, String value, List<String> options) {
    return new FormField(
        name,
        Optional.of(FieldType.LIST_SINGLE),
        "",
        "",
        false,
        List.of(value),
        options.stream().map(option -> new Option("", option)).toList());
  }

  /** A value without a type, as it is submitted. */
  public static FormField submitted(String name, String value) {
    return new FormField(name, Optional.empty(), "", "", false, List.of(value), List.of());
  }

  /** The same with a label. */
  public FormField labelled(String other) {
    return new FormField(name, type, other, description, required, values, options);
  }

  /** The first value; the empty text where there is none. */
  public String value() {
    return values.isEmpty() ? "" : values.getFirst();
  }
}
