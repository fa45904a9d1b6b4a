package dev.edgeagent.profile.protocol;

import dev.edgeagent.profile.line.LineChecksum;
import dev.edgeagent.profile.line.LinePattern;
import dev.edgeagent.profile.line.TextForm;
import dev.edgeagent.reading.ChannelId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the lines of a device are understood.
 *
 * @param patterns a line is one of these, the first that matches; each has one named group a
 *     channel it tells. {@link LinePattern} says what they may have
 * @param checksum how lines prove that they are whole
 * @param others whether lines that match none are somebody else's, and not corrupt
 * @param refusal what the device says when it does not do what it was asked
 * @param forms by channel, what its group means; those not here are plain
 * @param words by channel, what its texts stand for, as {@code S} for 1; all others are corrupt
 */
public record LineReading(
    List<Pattern> patterns,
    LineChecksum checksum,
    boolean others,
    Optional<Pattern> refusal,
    Map<ChannelId, TextForm> forms,
    Map<ChannelId, Map<String, String>> words) {
  /** The most patterns of a profile. */
  public static final int MOST_PATTERNS = 32;

  /** Throws {@link IllegalArgumentException} with a message for the user when a bound is broken. */
  public LineReading {
    patterns = List.copyOf(patterns);
    forms = Collections.unmodifiableMap(new LinkedHashMap<>(forms));
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
    if (patterns.isEmpty() || patterns.size() > MOST_PATTERNS) {
      throw new IllegalArgumentException("a profile has 1 to " + MOST_PATTERNS + " patterns");
    }
    patterns.forEach(pattern -> LinePattern.check(pattern.pattern()));
  }

  /** What the group of a channel says; empty when it is none of its texts. */
  Optional<String> said(ChannelId channel, String group) {
    Optional<String> text = forms.getOrDefault(channel, TextForm.PLAIN).decode(group);
    Map<String, String> known = words.get(channel);
    return known == null ? text : text.map(known::get);
  }

  /** Of one pattern, which every line matches. */
  public static LineReading of(Pattern pattern) {
    return new LineReading(
        List.of(pattern), LineChecksum.NONE, false, Optional.empty(), Map.of(), Map.of());
  }
}
