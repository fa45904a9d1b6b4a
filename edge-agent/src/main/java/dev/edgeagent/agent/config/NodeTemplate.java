package dev.edgeagent.agent.config;

import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.settings.Wording;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the node of a device is named.
 *
 * @param text with {@code {device}} and, where wanted, {@code {gateway}} in it
 */
public record NodeTemplate(String text) {
  /** The default. */
  public static final NodeTemplate DEFAULT = new NodeTemplate("{gateway}/{device}");

  private static final Set<String> KNOWN = new TreeSet<>(Set.of("gateway", "device"));
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  /** The longest node with everything filled in; XEP-0060 has no limit, servers have. */
  private static final int LONGEST = 256;

  /** Throws {@link IllegalArgumentException} with a message for the user when it names no nodes. */
  public NodeTemplate {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    while (placeholder.find()) {
      String name = placeholder.group(1);
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException(
            "unknown placeholder {" + name + "}" + Wording.instead(name, KNOWN, "there are"));
      }
    }
    if (PLACEHOLDER.matcher(text).replaceAll("").matches(".*[{}\\p{Cntrl}].*")) {
      throw new IllegalArgumentException(
          Wording.quoted(text) + " has a brace without its partner, or a control character");
    }
    if (!text.contains("{device}")) {
      throw new IllegalArgumentException(
          Wording.quoted(text) + " gives all devices the same node: it must contain {device}");
    }
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("a node is longer than " + LONGEST + " characters");
    }
  }

  /** The node of a device. */
  public String node(GatewayName gateway, DeviceId device) {
    return text.replace("{gateway}", gateway.value()).replace("{device}", device.value());
  }

  @Override
  public String toString() {
    return text;
  }
}
