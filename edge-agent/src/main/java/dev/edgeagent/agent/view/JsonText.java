package dev.edgeagent.agent.view;

import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;

/** The little JSON (RFC 8259) that is written here. Stateless. */
public final class JsonText {
  private JsonText() {}

  /** A string in quotes; everything but printable ASCII stays as it is or is escaped. */
  public static String string(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\t' -> json.append("\\t");
        case '\r' -> json.append("\\r");
        default -> {
          // Lone surrogates and line separators are legal in Java and trouble elsewhere.
          boolean plain = c >= 0x20 && c != 0x7f && c != 0x2028 && c != 0x2029;
          if ((plain && !Character.isSurrogate(c)) || paired(text, i)) {
            json.append(c);
          } else {
            json.append("\\u%04x".formatted((int) c));
          }
        }
      }
    }
    return json.append('"').toString();
  }

  private static boolean paired(String text, int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }

  /** A number, a boolean, a string (of bytes their hex digits), or null. */
  static String value(Value value) {
    return switch (value) {
      case Value.Numeric n -> n.toString();
      case Value.Bool b -> b.toString();
      case Value.Text t -> string(t.text());
      case Value.Data d -> string(d.hex());
      case Value.Absent _ -> "null";
    };
  }

  /** The code, or null for none. */
  static String unit(Unit unit) {
    return unit.isNone() ? "null" : string(unit.code());
  }
}
