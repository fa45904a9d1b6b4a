package dev.edgeagent.profile.load;

import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Setting;
import dev.edgeagent.settings.SettingsParser;
import dev.edgeagent.settings.Wording;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts building blocks into profiles: files of channels, {@code blocks/NAME.yaml}, that {@code
 * include} names. Own keys win over those of a block, a later block over an earlier one. Every node
 * keeps its place, so that a problem is said in the file of the block. Confined to one thread.
 */
final class Blocks {
  /** Where they lie below a place with profiles. */
  static final String FOLDER = "blocks/";

  private static final String INCLUDE = "include";
  private static final String CHANNELS = "channels";
  private static final Pattern NAME = Pattern.compile("blocks/[a-z0-9][a-z0-9._-]{0,62}");
  private static final int MOST = 32;

  private final List<ProfileShelf> shelves;
  private final Problems problems;
  private final Deque<String> open = new ArrayDeque<>();
  private int read;

  Blocks(List<ProfileShelf> shelves, Problems problems) {
    this.shelves = shelves;
    this.problems = problems;
  }

  /** The document with the channels of its blocks before its own. */
  Setting.Section fill(Setting.Section document) {
    if (!document.entries().containsKey(INCLUDE)) {
      return document;
    }
    Map<String, Setting.Entry> channels = new LinkedHashMap<>();
    SectionReader reader = new SectionReader(document, problems);
    for (Setting.Scalar name : reader.texts(INCLUDE)) {
      block(name).forEach((key, entry) -> put(channels, key, entry));
    }
    Setting.Entry own = document.entries().get(CHANNELS);
    if (own != null && !(own.value() instanceof Setting.Section)) {
      return document;
    }
    if (own != null && own.value() instanceof Setting.Section section) {
      section.entries().forEach((key, entry) -> put(channels, key, entry));
    }
    Map<String, Setting.Entry> entries = new LinkedHashMap<>(document.entries());
    Setting.Entry where = own == null ? entries.get(INCLUDE) : own;
    if (where != null && !channels.isEmpty()) {
      Setting.Section all = new Setting.Section(where.value().mark(), channels);
      entries.put(CHANNELS, new Setting.Entry(where.keyMark(), all));
    }
    return new Setting.Section(document.mark(), entries);
  }

  /** The channels of a block and of those that it includes itself. */
  private Map<String, Setting.Entry> block(Setting.Scalar name) {
    Optional<ProfileShelf.Document> found = find(name);
    if (found.isEmpty()) {
      return Map.of();
    }
    open.push(name.text());
    Optional<Setting.Section> block =
        SettingsParser.parse(found.get().source(), found.get().text(), problems).map(this::fill);
    open.pop();
    if (block.isEmpty()) {
      return Map.of();
    }
    SectionReader root = new SectionReader(block.get(), problems);
    var _ = root.text("title");
    var _ = root.text("source");
    root.know(List.of(INCLUDE));
    var _ = root.require(CHANNELS).section(CHANNELS);
    root.finish();
    return channels(block.get());
  }

  private static Map<String, Setting.Entry> channels(Setting.Section block) {
    Setting.Entry channels = block.entries().get(CHANNELS);
    return channels != null && channels.value() instanceof Setting.Section section
        ? section.entries()
        : Map.of();
  }

  private Optional<ProfileShelf.Document> find(Setting.Scalar name) {
    String block = name.text();
    if (!NAME.matcher(block).matches()) {
      problems.add(name.mark(), Wording.quoted(block) + " is no building block: write blocks/name");
    } else if (open.contains(block)) {
      problems.add(name.mark(), "building block " + Wording.quoted(block) + " includes itself");
    } else if (++read > MOST) {
      problems.add(name.mark(), "a profile has at most " + MOST + " building blocks");
    } else {
      return document(name);
    }
    return Optional.empty();
  }

  private Optional<ProfileShelf.Document> document(Setting.Scalar name) {
    try {
      for (ProfileShelf shelf : shelves) {
        Optional<ProfileShelf.Document> found = shelf.read(name.text() + ".yaml");
        if (found.isPresent()) {
          return found;
        }
      }
      problems.add(
          name.mark(),
          "there is no building block "
              + Wording.quoted(name.text())
              + ": it would be the file "
              + name.text()
              + ".yaml below a folder of profiles");
    } catch (IOException e) {
      problems.add(name.mark(), "the building block cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static void put(Map<String, Setting.Entry> channels, String key, Setting.Entry entry) {
    Setting.Entry under = channels.get(key);
    if (under != null
        && under.value() instanceof Setting.Section base
        && entry.value() instanceof Setting.Section own) {
      Map<String, Setting.Entry> both = new LinkedHashMap<>(base.entries());
      both.putAll(own.entries());
      channels.put(key, new Setting.Entry(entry.keyMark(), new Setting.Section(own.mark(), both)));
    } else {
      channels.put(key, entry);
    }
  }
}
