package dev.edgeagent.profile.line;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How lines prove that they are whole; the names of a profile's {@code checksum:}. */
public enum LineChecksum {
  /** They do not. */
  NONE,
  /** NMEA 0183: all characters between {@code $} or {@code !} and {@code *}, exclusive or. */
  NMEA,
  /** All characters between STX and ETX, exclusive or, as two hex digits behind ETX. */
  STX_ETX;

  private static final Pattern SENTENCE = Pattern.compile("([$!][^*]*)\\*([0-9A-Fa-f]{2})");
  private static final Pattern BLOCK =
      Pattern.compile("\\x02([^\\x02\\x03]*)\\x03([0-9A-Fa-f]{2})");
  private static final int HEX = 16;

  /** The line without its checksum; empty when that is wrong or missing. */
  public Optional<String> body(String line) {
    return switch (this) {
      case NONE -> Optional.of(line);
      case NMEA -> {
        // Many instruments end lines with CR LF where the profile has LF.
        Matcher sentence = SENTENCE.matcher(line.endsWith("\r") ? line.strip() : line);
        boolean whole =
            sentence.matches()
                && sum(sentence.group(1).substring(1)) == Integer.parseInt(sentence.group(2), HEX);
        yield whole ? Optional.of(sentence.group(1)) : Optional.empty();
      }
      case STX_ETX -> {
        Matcher block = BLOCK.matcher(line.strip());
        boolean whole =
            block.matches() && sum(block.group(1)) == Integer.parseInt(block.group(2), HEX);
        yield whole ? Optional.of(block.group(1)) : Optional.empty();
      }
    };
  }

  private static int sum(String characters) {
    return characters.chars().reduce(0, (all, c) -> all ^ c);
  }
}
