package dev.edgeagent.profile.load.protocol;

import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.line.LineChecksum;
import dev.edgeagent.profile.line.LinePattern;
import dev.edgeagent.profile.line.TextForm;
import dev.edgeagent.profile.load.channel.ChannelEntry;
import dev.edgeagent.profile.load.channel.ProfileSections;
import dev.edgeagent.profile.protocol.LineReading;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Setting;
import dev.edgeagent.settings.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads {@code read:} of a profile of lines, and what its channels say of their groups. */
final class LineReadingParser {
  private static final String PATTERN = "pattern";

  /** Of a device that tells nothing; no line matches. */
  private static final Pattern NOTHING = Pattern.compile("(?!)");

  private static final Pattern GROUP_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

  /** What becomes of lines that match no pattern; the names of {@code others:}. */
  private enum Others {
    CORRUPT,
    IGNORE
  }

  private final SectionReader root;
  private final List<ChannelEntry> channels;
  private final Set<String> channelNames;

  private LineReadingParser(ProfileSections sections) {
    this.root = sections.root();
    this.channels = sections.channels();
    this.channelNames = sections.names();
  }

  /** How lines are understood; empty only when a problem was noted. */
  static Optional<LineReading> parse(ProfileSections sections) {
    return new LineReadingParser(sections).parse();
  }

  private Optional<LineReading> parse() {
    if (channels.stream().anyMatch(entry -> entry.channel().access().readable())) {
      root.require("read");
    }
    Map<ChannelId, TextForm> forms = new LinkedHashMap<>();
    Map<ChannelId, Map<String, String>> words = new LinkedHashMap<>();
    for (ChannelEntry entry : channels) {
      entry
          .section()
          .choice("decode", TextForm.class)
          .ifPresent(form -> forms.put(entry.channel().id(), form));
      entry
          .section()
          .section("words")
          .ifPresent(section -> words.put(entry.channel().id(), words(entry, section)));
    }
    if (!root.has("read")) {
      return Optional.of(LineReading.of(NOTHING));
    }
    return root.section("read").flatMap(read -> parse(read, forms, words));
  }

  private Optional<LineReading> parse(
      SectionReader read,
      Map<ChannelId, TextForm> forms,
      Map<ChannelId, Map<String, String>> words) {
    int before = read.problems().count();
    List<Pattern> patterns = patterns(read);
    LineChecksum checksum = read.choice("checksum", LineChecksum.class, LineChecksum.NONE);
    // What proves to be whole is a line of this device, even when no channel is in it.
    Others usual = checksum == LineChecksum.NONE ? Others.CORRUPT : Others.IGNORE;
    Others others = read.choice("others", Others.class, usual);
    Optional<Pattern> refusal = read.parsed("refused", LinePattern::compile);
    read.finish();
    if (read.problems().count() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new LineReading(patterns, checksum, others == Others.IGNORE, refusal, forms, words));
  }

  private List<Pattern> patterns(SectionReader read) {
    List<Setting.Scalar> texts = read.require(PATTERN).texts(PATTERN);
    List<Pattern> patterns = new ArrayList<>();
    Set<String> groups = new TreeSet<>();
    for (Setting.Scalar text : texts) {
      try {
        Pattern pattern = LinePattern.compile(text.text());
        checkGroups(read, text, new TreeSet<>(pattern.namedGroups().keySet()));
        groups.addAll(pattern.namedGroups().keySet());
        patterns.add(pattern);
      } catch (IllegalArgumentException e) {
        read.problems().add(text.mark(), String.valueOf(e.getMessage()));
      }
    }
    if (texts.size() > LineReading.MOST_PATTERNS) {
      read.problem(PATTERN, "a profile has at most " + LineReading.MOST_PATTERNS + " patterns");
    }
    if (!patterns.isEmpty() && patterns.size() == texts.size()) {
      checkChannels(groups, patterns.size() == 1 ? "the pattern" : "no pattern");
    }
    return patterns;
  }

  private void checkGroups(SectionReader read, Setting.Scalar text, Set<String> groups) {
    for (String group : groups) {
      if (!channelNames.contains(group)) {
        read.problems()
            .add(
                text.mark(),
                "group "
                    + Wording.quoted(group)
                    + " has no channel"
                    + Wording.instead(group, channelNames, "the channels are"));
      }
    }
  }

  private void checkChannels(Set<String> groups, String where) {
    for (ChannelEntry entry : channels) {
      String name = entry.channel().id().value();
      boolean readable = entry.channel().access().readable();
      if (readable && !groups.contains(name)) {
        String has = where.startsWith("no") ? "has a group (?<" : "has no group (?<";
        String group =
            GROUP_NAME.matcher(name).matches()
                ? has + name + ">...) for it"
                : "cannot have a group of this name: use letters and digits only";
        entry.problem("channel " + Wording.quoted(name) + " is read, but " + where + " " + group);
      }
      if (!readable && groups.contains(name)) {
        entry.problem(
            "channel "
                + Wording.quoted(name)
                + " is only written, but the pattern has a group for it");
      }
    }
  }

  private static Map<String, String> words(ChannelEntry entry, SectionReader section) {
    Map<String, String> words = new LinkedHashMap<>();
    for (String word : section.keys()) {
      section.text(word).ifPresent(text -> words.put(word, text));
    }
    if (entry.channel().type() == ChannelType.BYTES || words.isEmpty()) {
      entry.section().problem("words", "words are texts of the device and what they stand for");
    }
    return words;
  }
}
