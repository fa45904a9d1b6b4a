package dev.edgeagent.agent.config;

import dev.edgeagent.settings.Wording;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks how nodes are named: {@code {gateway}/{device}}. Stateless. */
final class NodeTemplate {
  static final String DEFAULT = "{gateway}/{device}";

  private static final List<String> KNOWN = List.of("gateway", "device");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  /** XEP-0060 has no limit, servers have: with both names filled in, 256 characters. */
  private static final int LONGEST = 128;

  private NodeTemplate() {}

  /** The text itself, or an {@link IllegalArgumentException} with a message for the user. */
  static String check(String text) {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    while (placeholder.find()) {
      String name = placeholder.group(1);
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException(
            "unknown placeholder {" + name + "}" + Wording.instead(name, KNOWN, "there are"));
      }
    }
    String rest = placeholder.replaceAll("");
    if (rest.chars().anyMatch(c -> c == '{' || c == '}' || Character.isISOControl(c))) {
      throw new IllegalArgumentException(
          Wording.quoted(text) + " has a brace without its partner, or a control character");
    }
    if (!text.contains("{device}")) {
      throw new IllegalArgumentException(
          Wording.quoted(text) + " gives all devices the same node: it must contain {device}");
    }
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "the template has " + text.length() + " characters, more than " + LONGEST);
    }
    return text;
  }
}
