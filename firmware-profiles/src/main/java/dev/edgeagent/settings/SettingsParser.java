package dev.edgeagent.settings;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Parses YAML 1.2 text into {@link Setting}s. Stateless. */
public final class SettingsParser {
  /** The longest document, in characters; a longer one is refused unread. */
  public static final int LONGEST = 1 << 20;

  private SettingsParser() {}

  /**
   * Parses one document whose root is a mapping. Bounded: 1 MiB of text, 64 levels, no aliases, no
   * duplicate keys.
   *
   * @param source the name for error messages
   * @return empty when a problem was noted
   */
  public static Optional<Setting.Section> parse(String source, String text, Problems problems) {
    if (text.length() > LONGEST) {
      problems.add(
          new Mark(source, 1, 1, ""),
          "the document has " + text.length() + " characters, more than " + LONGEST);
      return Optional.empty();
    }
    SourceText lines = new SourceText(source, text);
    int before = problems.count();
    Optional<Setting> root = tree(lines, text, problems);
    if (root.isEmpty() || problems.count() > before) {
      return Optional.empty();
    }
    if (root.get() instanceof Setting.Section section) {
      return Optional.of(section);
    }
    problems.add(root.get().mark(), "expected a mapping of keys here, found " + root.get().kind());
    return Optional.empty();
  }

  private static Optional<Setting> tree(SourceText lines, String text, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(lines.source()).setCodePointLimit(LONGEST + 1).build();
    // Events instead of composed nodes: the composer recurses before a bound of ours can act.
    var events = new Parse(settings).parseString(text).iterator();
    TreeBuilder builder = new TreeBuilder(events, lines, problems);
    try {
      return builder.document();
    } catch (MarkedYamlEngineException e) {
      problems.add(SyntaxMessage.place(e, lines), SyntaxMessage.of(e));
    } catch (ReaderException e) {
      problems.add(
          lines.atCodePoint(e.getPosition()),
          String.format("the character U+%04X cannot stand in YAML", e.getCodePoint()));
    } catch (YamlEngineException e) {
      problems.add(builder.last(), SyntaxMessage.unknown(String.valueOf(e.getMessage())));
    } catch (IllegalArgumentException e) {
      // The scanner parses the digits of \\u and \\U unchecked when the document ends in them.
      problems.add(
          builder.last(),
          SyntaxMessage.unknown("a numbered escape after this place has too few digits"));
    }
    return Optional.empty();
  }
}
