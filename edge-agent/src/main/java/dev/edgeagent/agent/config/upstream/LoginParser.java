package dev.edgeagent.agent.config.upstream;

import dev.edgeagent.agent.config.identity.PasswordSetting;
import dev.edgeagent.identity.IdentityException;
import dev.edgeagent.identity.PasswordFile;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.xmpp.net.ClientConfig.Login;
import dev.edgeagent.xmpp.sasl.External.AuthzId;
import dev.edgeagent.xmpp.sasl.PasswordMechanism;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads how {@code upstream} logs in: by the certificate, or by a password where one is named.
 * Confined to one thread.
 */
public final class LoginParser {
  private static final String SASL = "sasl";
  private static final String AUTHZID = "authzid";

  private final SectionReader section;
  private final PasswordSetting password;
  private final List<String> warnings;

  /**
   * @param password where the password is, if there is one
   * @param warnings where those about its file go
   */
  public LoginParser(SectionReader section, PasswordSetting password, List<String> warnings) {
    this.section = section;
    this.password = password;
    this.warnings = warnings;
  }

  /** Whether a section logs in by password, whatever is wrong with it. */
  public static boolean isByPassword(SectionReader section) {
    return PasswordSetting.KEYS.stream().anyMatch(section::has);
  }

  /** Empty only when a problem was noted. */
  public Optional<Login> parse() {
    AuthzId authzId = section.choice(AUTHZID, AuthzId.class, AuthzId.AUTO);
    Set<PasswordMechanism> listed = section.choices(SASL, PasswordMechanism.class);
    if (!isByPassword(section)) {
      if (section.has(SASL)) {
        section.problemAtKey(SASL, "only a login by password has a choice: give a password-file");
      }
      return Optional.of(new Login.External(authzId));
    }
    if (section.has(AUTHZID)) {
      section.problemAtKey(AUTHZID, "only a login by certificate has an authzid");
    }
    if (section.has(SASL) && listed.isEmpty()) {
      section.problem(SASL, "there is no login here: leave the key out for all kinds of SCRAM");
      return Optional.empty();
    }
    Set<PasswordMechanism> allowed = section.has(SASL) ? listed : PasswordMechanism.SCRAM;
    return password.file().flatMap(file -> read(file, allowed));
  }

  private Optional<Login> read(Path file, Set<PasswordMechanism> allowed) {
    String problem;
    try {
      char[] line = PasswordFile.read(file);
      warn(file);
      try {
        return Optional.of(new Login.Password(new String(line), allowed));
      } catch (IllegalArgumentException e) {
        problem = "in the first line of " + file + ", " + e.getMessage();
      } finally {
        Arrays.fill(line, '\0');
      }
    } catch (IdentityException e) {
      problem = String.valueOf(e.getMessage());
    }
    section.problem(password.key(), problem);
    return Optional.empty();
  }

  private void warn(Path file) {
    try {
      Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
      if (rights.contains(PosixFilePermission.OTHERS_READ)) {
        warnings.add(
            "the password in "
                + file
                + " can be read by everyone ("
                + PosixFilePermissions.toString(rights)
                + "): chmod 600 it");
      }
    } catch (IOException | UnsupportedOperationException e) {
      return; // A file system without such rights: nothing to say about them.
    }
  }
}
