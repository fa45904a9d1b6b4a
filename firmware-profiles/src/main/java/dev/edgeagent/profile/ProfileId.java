package dev.edgeagent.profile;

import java.util.regex.Pattern;

/**
 * The name of a profile, {@code vendor/model}: also its path below a profile folder, without the
 * ending.
 *
 * @param value two parts of {@code a-z 0-9 . _ -} each, beginning with a letter or a digit
 */
public record ProfileId(String value) {
  private static final Pattern FORM =
      Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}/[a-z0-9][a-z0-9._-]{0,62}");

  /** Throws {@link IllegalArgumentException} with a message for the user when the form is wrong. */
  public ProfileId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'" + value + "' is no profile name: write vendor/model, for example linux/host");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
