package dev.edgeagent.agent.config;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of this box: the first part of its nodes and of the names in SenML.
 *
 * @param value 1 to 63 characters of {@code a-z 0-9 . _ -}, beginning with a letter or a digit;
 *     given in capitals, it is made small
 */
public record GatewayName(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  /** Stands for a name that has problems. */
  static final GatewayName UNNAMED = new GatewayName("gateway");

  /** Throws {@link IllegalArgumentException} with a message for the user when the form is wrong. */
  public GatewayName {
    String given = value;
    value = value.toLowerCase(Locale.ROOT);
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'"
              + given
              + "' cannot name a gateway: use 1 to 63 of a-z 0-9 . _ -, first a letter or digit");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
