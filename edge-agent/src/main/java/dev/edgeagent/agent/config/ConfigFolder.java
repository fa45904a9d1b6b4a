package dev.edgeagent.agent.config;

import dev.edgeagent.settings.SectionReader;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Resolves the paths of a configuration file.
 *
 * @param folder where the file stands: relative paths begin there
 */
record ConfigFolder(Path folder) {

  static ConfigFolder of(Path file) {
    Path parent = file.getParent();
    return new ConfigFolder(parent == null ? Path.of("") : parent);
  }

  /** The path behind a key, or empty when the key is absent or wrong. */
  Optional<Path> path(SectionReader section, String key) {
    return section.parsed(key, this::resolve);
  }

  Path resolve(String text) {
    Path path = folder.resolve(text).normalize();
    return path.toString().isEmpty() ? Path.of(".") : path;
  }
}
