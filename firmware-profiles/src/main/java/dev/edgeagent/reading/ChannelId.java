package dev.edgeagent.reading;

import java.util.regex.Pattern;

/**
 * The name of one quantity of a device, for example {@code temperature}: the {@code n} of its SenML
 * records (RFC 8428 §4.5.1 allows these characters).
 *
 * @param value 1 to 63 characters of {@code A-Z a-z 0-9 . _ -}, beginning with a letter or a digit
 */
public record ChannelId(String value) implements Comparable<ChannelId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  /** Throws {@link IllegalArgumentException} with a message for the user when the form is wrong. */
  public ChannelId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'"
              + value
              + "' is no channel name: use 1 to 63 of A-Z a-z 0-9 . _ -, first a letter or"
              + " digit");
    }
  }

  @Override
  public int compareTo(ChannelId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
