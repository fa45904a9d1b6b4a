package dev.edgeagent.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secrets that systemd hands to a service (systemd.exec(5), {@code LoadCredential=}, {@code
 * LoadCredentialEncrypted=}): files in a folder that nobody else can read. Immutable.
 *
 * @param folder what {@code $CREDENTIALS_DIRECTORY} says; empty: it is not set
 */
public record SystemdCredentials(Optional<Path> folder) {
  private static final String VARIABLE = "CREDENTIALS_DIRECTORY";

  /** What systemd takes for a name: a file name of printable ASCII without a colon. */
  private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[!-~&&[^/:]]{1,255}");

  /** Those of this process. */
  public static SystemdCredentials ofThisProcess() {
    return new SystemdCredentials(
        Optional.ofNullable(System.getenv(VARIABLE))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of));
  }

  /**
   * The file of a credential; it is there.
   *
   * @throws IllegalArgumentException with what to do, when it is not
   */
  public Path file(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' is no name of a credential: write a file name without / and :");
    }
    String load = "LoadCredential=" + name + ":FILE or LoadCredentialEncrypted=" + name + ":FILE";
    if (folder.isEmpty()) {
      throw new IllegalArgumentException(
          "$"
              + VARIABLE
              + " is not set: systemd sets it for a service whose unit has "
              + load
              + "; elsewhere set it to a folder with a file "
              + name);
    }
    Path file = folder.get().resolve(name);
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(
          "there is no credential " + name + " in " + folder.get() + ": the unit needs " + load);
    }
    return file;
  }
}
