package dev.edgeagent.agent.config.identity;

import dev.edgeagent.identity.SystemdCredentials;
import dev.edgeagent.settings.SectionReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code password-file} or {@code password-credential} of a section.
 *
 * @param key the one that is there, for the place of problems
 * @param file whose first line it is; empty: neither is there, or a problem was noted
 */
public record PasswordSetting(String key, Optional<Path> file) {
  private static final String FILE = "password-file";
  private static final String CREDENTIAL = "password-credential";

  /** Both names. */
  public static final List<String> KEYS = List.of(FILE, CREDENTIAL);

  /** Reads whichever is there; both are a problem. */
  public static PasswordSetting read(
      SectionReader section, PathReader paths, SystemdCredentials credentials) {
    if (section.has(FILE) && section.has(CREDENTIAL)) {
      section.problemAtKey(CREDENTIAL, "give either password-file or password-credential");
    }
    Optional<Path> credential = section.parsed(CREDENTIAL, credentials::file);
    Optional<Path> file = paths.path(section, FILE);
    return section.has(CREDENTIAL)
        ? new PasswordSetting(CREDENTIAL, credential)
        : new PasswordSetting(FILE, file);
  }
}
