package dev.edgeagent.profile.protocol;

import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.line.LinePattern;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Delimited text lines: {@code protocol: line}. A line that matches the pattern whole is a reading;
 * every named group is the raw text of the channel of that name. Whatever comes over the line,
 * matching ends after a bounded number of steps.
 *
 * @param delimiter what ends a line, 1 to 8 ASCII characters
 * @param maxLength the most bytes of a line without its delimiter, 1 to {@value #LONGEST_LINE}; a
 *     longer one is corrupt
 * @param pattern with one named group a readable channel; {@link LinePattern} says what it may have
 * @param writes by channel, how a value is written to the device
 */
public record LineProtocol(
    String delimiter, int maxLength, Pattern pattern, Map<ChannelId, WriteTemplate> writes)
    implements Protocol {
  /** The most that {@code maxLength} may be. */
  public static final int LONGEST_LINE = 4096;

  /** Throws {@link IllegalArgumentException} with a message for the user when a bound is broken. */
  public LineProtocol {
    checkDelimiter(delimiter);
    if (maxLength < 1 || maxLength > LONGEST_LINE) {
      throw new IllegalArgumentException("a line has 1 to " + LONGEST_LINE + " bytes");
    }
    LinePattern.check(pattern.pattern());
    writes = Collections.unmodifiableMap(new LinkedHashMap<>(writes));
  }

  /**
   * Returns the delimiter when it can be one.
   *
   * @throws IllegalArgumentException with a message for the user when it cannot
   */
  public static String checkDelimiter(String delimiter) {
    boolean good =
        !delimiter.isEmpty() && delimiter.length() <= 8 && delimiter.chars().allMatch(c -> c < 128);
    if (!good) {
      throw new IllegalArgumentException(
          "a delimiter has 1 to 8 ASCII characters, in double quotes, for example \"\\n\"");
    }
    return delimiter;
  }

  @Override
  public String name() {
    return "line";
  }

  /**
   * The raw texts by channel, or empty when the line is none of this device: corrupt. A group that
   * took no part in the match has no entry.
   *
   * @param line without its delimiter
   */
  public Optional<Map<ChannelId, String>> match(String line) {
    if (line.length() > maxLength) {
      return Optional.empty();
    }
    return LinePattern.match(pattern, line).map(this::groups);
  }

  private Map<ChannelId, String> groups(MatchResult match) {
    Map<ChannelId, String> raw = new LinkedHashMap<>();
    pattern.namedGroups().entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .filter(group -> match.start(group.getValue()) >= 0)
        .forEach(g -> raw.put(new ChannelId(g.getKey()), match.group(g.getValue())));
    return raw;
  }

  /**
   * What is sent to the device to write {@code value}, scaled back to raw. Checks nothing.
   *
   * @throws IllegalArgumentException when the channel has no template
   */
  public String format(Channel channel, Value value) {
    WriteTemplate template = writes.get(channel.id());
    if (template == null) {
      throw new IllegalArgumentException("channel " + channel.id() + " has no write template");
    }
    return template.format(channel.scaling(), channel.labels().numbered(value));
  }
}
