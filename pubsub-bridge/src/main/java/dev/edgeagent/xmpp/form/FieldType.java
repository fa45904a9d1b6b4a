package dev.edgeagent.xmpp.form;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a field is for (XEP-0004 §3.3). */
public enum FieldType {
  /** Yes or no. */
  BOOLEAN,
  /** Text between the fields; it needs no name. */
  FIXED,
  /** Not shown to people; may have several values. */
  HIDDEN,
  /** Addresses. */
  JID_MULTI,
  /** One address. */
  JID_SINGLE,
  /** Some of the options. */
  LIST_MULTI,
  /** One of the options. */
  LIST_SINGLE,
  /** Lines of text. */
  TEXT_MULTI,
  /** One line that is not shown as it is typed. */
  TEXT_PRIVATE,
  /** One line. */
  TEXT_SINGLE;

  /** As it is written. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether there may be more than one value. */
  public boolean isMultiple() {
    return switch (this) {
      case HIDDEN, JID_MULTI, LIST_MULTI, TEXT_MULTI -> true;
      case BOOLEAN, FIXED, JID_SINGLE, LIST_SINGLE, TEXT_PRIVATE, TEXT_SINGLE -> false;
    };
  }

  /** Whether there may be options. */
  public boolean isList() {
    return this == LIST_MULTI || this == LIST_SINGLE;
  }

  /** The type of this name, if there is one. */
  static Optional<FieldType> of(String wire) {
    return Stream.of(values()).filter(type -> type.wire().equals(wire)).findFirst();
  }
}
