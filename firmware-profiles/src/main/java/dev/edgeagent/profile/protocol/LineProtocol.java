package dev.edgeagent.profile.protocol;

import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.line.LinePattern;
import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Delimited text lines: {@code protocol: line}. A line that matches a pattern whole is a reading;
 * every named group is the raw text of the channel of that name. Whatever comes over the line,
 * matching ends after a bounded number of steps.
 *
 * @param delimiter what ends a line, 1 to 8 ASCII characters
 * @param maxLength the most bytes of a line without its delimiter, 1 to {@value #LONGEST_LINE}; a
 *     longer one is corrupt
 * @param reading how a line is understood
 * @param requests what is sent at each poll, one after the other, each with the channels that the
 *     answer must tell one of; none when the device speaks by itself
 * @param writes by channel, how a value is written to the device
 */
public record LineProtocol(
    String delimiter,
    int maxLength,
    LineReading reading,
    List<Request<String>> requests,
    Map<ChannelId, WriteTemplate> writes)
    implements Protocol {
  /** The most that {@code maxLength} may be. */
  public static final int LONGEST_LINE = 4096;

  /** Throws {@link IllegalArgumentException} with a message for the user when a bound is broken. */
  public LineProtocol {
    checkDelimiter(delimiter);
    if (maxLength < 1 || maxLength > LONGEST_LINE) {
      throw new IllegalArgumentException("a line has 1 to " + LONGEST_LINE + " bytes");
    }
    requests = List.copyOf(requests);
    writes = Collections.unmodifiableMap(new LinkedHashMap<>(writes));
  }

  /** One of a device that speaks by itself, in lines of one kind. */
  public LineProtocol(
      String delimiter, int maxLength, Pattern pattern, Map<ChannelId, WriteTemplate> writes) {
    this(delimiter, maxLength, LineReading.of(pattern), List.of(), writes);
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
   * took no part in the match has no entry; a line of another kind has none at all.
   *
   * @param line without its delimiter
   */
  public Optional<Map<ChannelId, String>> match(String line) {
    return match(line, Optional.empty());
  }

  /**
   * The same for the answer to a request.
   *
   * @param wanted only patterns that tell one of these are tried; empty for all
   */
  public Optional<Map<ChannelId, String>> match(String line, Optional<Set<ChannelId>> wanted) {
    Optional<String> body =
        line.length() > maxLength ? Optional.empty() : reading.checksum().body(line);
    if (body.isEmpty()) {
      return Optional.empty();
    }
    for (Pattern pattern : reading.patterns()) {
      Optional<MatchResult> match =
          wanted.isEmpty() || tells(pattern, wanted.get())
              ? LinePattern.match(pattern, body.get())
              : Optional.empty();
      if (match.isPresent()) {
        return groups(pattern, match.get());
      }
    }
    return reading.others() ? Optional.of(Map.of()) : Optional.empty();
  }

  /**
   * What the texts of a line are to their channels, in the order of these.
   *
   * @param texts by channel; those of no channel are left out
   */
  public static Map<ChannelId, RawValue> raw(
      Collection<Channel> channels, Map<ChannelId, String> texts) {
    Map<ChannelId, RawValue> raw = new LinkedHashMap<>();
    for (Channel channel : channels) {
      String text = texts.get(channel.id());
      if (text != null) {
        raw.put(channel.id(), raw(channel, text));
      }
    }
    return raw;
  }

  /** An empty text is no value, but of a text. */
  private static RawValue raw(Channel channel, String text) {
    return text.isEmpty() && channel.type() != ChannelType.TEXT
        ? new RawValue.Missing("")
        : new RawValue.Text(text);
  }

  /** Whether a line says that the device does not do what it was asked. */
  public boolean refuses(String line) {
    return line.length() <= maxLength
        && reading.refusal().flatMap(refusal -> LinePattern.match(refusal, line)).isPresent();
  }

  private static boolean tells(Pattern pattern, Set<ChannelId> wanted) {
    return wanted.stream().anyMatch(id -> pattern.namedGroups().containsKey(id.value()));
  }

  /** Empty when a group is not of its form. */
  private Optional<Map<ChannelId, String>> groups(Pattern pattern, MatchResult match) {
    Map<ChannelId, String> raw = new LinkedHashMap<>();
    List<Map.Entry<String, Integer>> groups =
        pattern.namedGroups().entrySet().stream()
            .sorted(Map.Entry.comparingByValue())
            .filter(group -> match.start(group.getValue()) >= 0)
            .toList();
    for (Map.Entry<String, Integer> group : groups) {
      ChannelId id = new ChannelId(group.getKey());
      Optional<String> text = reading.said(id, match.group(group.getValue()));
      if (text.isEmpty()) {
        return Optional.empty();
      }
      raw.put(id, text.get());
    }
    return Optional.of(raw);
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
