package dev.edgeagent.reading;

import java.util.regex.Pattern;

/**
 * The name of one device at this gateway, for example {@code boiler}: the key of its entry in the
 * configuration, the last part of its node and the local part of its address at the edge broker.
 *
 * @param value 1 to 63 characters of {@code a-z 0-9 . _ -}, beginning with a letter or a digit
 */
public record DeviceId(String value) implements Comparable<DeviceId> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  /** Throws {@link IllegalArgumentException} with a message for the user when the form is wrong. */
  public DeviceId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'"
              + value
              + "' is no device name: use 1 to 63 of a-z 0-9 . _ -, first a letter or digit");
    }
  }

  @Override
  public int compareTo(DeviceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
