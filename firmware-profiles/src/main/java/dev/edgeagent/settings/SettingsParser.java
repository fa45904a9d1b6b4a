package dev.edgeagent.settings;

import java.util.Optional;

/** Parses YAML 1.2 text into {@link Setting}s. Stateless. */
public final class SettingsParser {
  private SettingsParser() {}

  /**
   * Parses one document whose root is a mapping. Bounded: 1 MiB of text, 64 levels, no aliases, no
   * duplicate keys.
   *
   * @param source the name for error messages
   * @return empty when a problem was noted
   */
  public static Optional<Setting.Section> parse(String source, String text, Problems problems) {
    throw new UnsupportedOperationException(source + text + problems.isEmpty());
  }
}
