package dev.edgeagent.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a conversation has shown so far: {@code ${name}} stands for it. {@code
 * ${function:arguments}} is computed. Confined to one thread.
 */
final class Variables {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)\\}");

  private final Map<String, String> values;

  Variables() {
    this(Map.of());
  }

  private Variables(Map<String, String> values) {
    this.values = new HashMap<>(values);
  }

  Variables copy() {
    return new Variables(values);
  }

  void set(String name, String value) {
    values.put(name, value);
  }

  void setAll(Variables others) {
    values.putAll(others.values);
  }

  /** A text with everything filled in. */
  String expand(String text) {
    StringBuilder out = new StringBuilder();
    Matcher matcher = REFERENCE.matcher(text);
    while (matcher.find()) {
      String reference = matcher.group(1);
      String value =
          value(reference)
              .orElseThrow(
                  () -> new IllegalArgumentException("there is no ${" + reference + "} yet"));
      matcher.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(out).toString();
  }

  /**
   * Whether a value fits a pattern, in which {@code *} is any text, and a name that has no value
   * yet gets one.
   */
  boolean match(String pattern, String value) {
    StringBuilder regex = new StringBuilder();
    List<String> captured = new ArrayList<>();
    Matcher matcher = REFERENCE.matcher(pattern);
    int at = 0;
    while (matcher.find()) {
      literal(regex, pattern.substring(at, matcher.start()));
      Optional<String> known = value(matcher.group(1));
      if (known.isPresent()) {
        regex.append(Pattern.quote(known.get()));
      } else {
        captured.add(matcher.group(1));
        regex.append("(.+?)");
      }
      at = matcher.end();
    }
    literal(regex, pattern.substring(at));
    Matcher found = Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(value);
    if (!found.matches()) {
      return false;
    }
    for (int i = 0; i < captured.size(); i++) {
      values.put(captured.get(i), found.group(i + 1));
    }
    return true;
  }

  private static void literal(StringBuilder regex, String text) {
    String[] parts = text.split("\\*", -1);
    for (int i = 0; i < parts.length; i++) {
      regex.append(i == 0 ? "" : ".*").append(parts[i].isEmpty() ? "" : Pattern.quote(parts[i]));
    }
  }

  private Optional<String> value(String reference) {
    int colon = reference.indexOf(':');
    if (colon < 0) {
      return Optional.ofNullable(values.get(reference));
    }
    String arguments = reference.substring(colon + 1);
    String function = reference.substring(0, colon);
    return Optional.of(
        switch (function) {
          case "base64" -> base64(arguments);
          case "plain" -> base64("\0" + arguments.replace(':', '\0'));
          case "repeat" -> {
            String[] parts = arguments.split(":", 2);
            yield parts[1].repeat(Integer.parseInt(parts[0]));
          }
          case "scram-challenge" -> scram(arguments).challenge();
          case "scram-final" -> scram(arguments).finalMessage();
          case "scram-proof" -> scram(arguments).serverProof();
          default -> throw new IllegalArgumentException("no function " + function);
        });
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** HASH:PASSWORD:NAME OF THE FIRST MESSAGE:NAME OF THE CHALLENGE. */
  private Scram scram(String arguments) {
    String[] parts = arguments.split(":", 4);
    return new Scram(
        parts[0],
        parts[1],
        expand("${" + parts[2] + "}"),
        parts.length < 4 ? "" : expand("${" + parts[3] + "}"));
  }
}
