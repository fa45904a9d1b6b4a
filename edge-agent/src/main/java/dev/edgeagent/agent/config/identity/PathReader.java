package dev.edgeagent.agent.config.identity;

import dev.edgeagent.settings.SectionReader;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a path as the whole file does: against the folder of the file. */
public interface PathReader {
  /** The path behind a key, or empty when the key is absent or wrong, which is noted. */
  Optional<Path> path(SectionReader section, String key);
}
