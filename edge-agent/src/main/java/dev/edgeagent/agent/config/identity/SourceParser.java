package dev.edgeagent.agent.config.identity;

import dev.edgeagent.identity.IdentitySource;
import dev.edgeagent.settings.SectionReader;
import java.nio.file.Path;
import java.util.Optional;

/** Reads where certificate and key are kept; opens nothing. Confined to one thread. */
final class SourceParser {
  private final SectionReader section;
  private final PathReader paths;
  private final Optional<Path> password;

  SourceParser(SectionReader section, PathReader paths, Optional<Path> password) {
    this.section = section;
    this.paths = paths;
    this.password = password;
  }

  /** Empty only when a problem was noted. */
  Optional<IdentitySource> parse() {
    if (section.has("pkcs11")) {
      return section.section("pkcs11").flatMap(this::pkcs11);
    }
    return section.has("pkcs12") ? pkcs12() : pem();
  }

  /** The key that says where the certificate is. */
  static String place(SectionReader section) {
    if (section.has("pkcs11")) {
      return "pkcs11";
    }
    return section.has("pkcs12") ? "pkcs12" : "certificate";
  }

  private Optional<IdentitySource> pkcs11(SectionReader token) {
    refuse("pkcs12", "give either pkcs11 or pkcs12");
    refuse("key", "the key is in the token: give either pkcs11 or key");
    Optional<Path> library = paths.path(token.require("library"), "library");
    Optional<String> label = token.requiredText("label");
    Optional<IdentitySource.Token> which = token(token);
    boolean certified = section.has("certificate");
    Optional<Path> certificate = paths.path(section, "certificate");
    token.finish();
    if (library.isEmpty()
        || label.isEmpty()
        || which.isEmpty()
        || certified != certificate.isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new IdentitySource.Pkcs11(library.get(), which.get(), label.get(), password, certificate));
  }

  private static Optional<IdentitySource.Token> token(SectionReader section) {
    Optional<IdentitySource.Token> named =
        section.text("token").map(IdentitySource.Token.Named::new);
    Optional<IdentitySource.Token> slot =
        section.integer("slot", 0, Integer.MAX_VALUE).map(IdentitySource.Token.InSlot::new);
    if (section.has("token") && section.has("slot")) {
      section.problemAtKey("slot", "give either token or slot");
    } else if (!section.has("token") && !section.has("slot")) {
      section
          .problems()
          .add(section.mark(), "missing key 'token': the name of the token (or slot: its number)");
    }
    return named.or(() -> slot);
  }

  private Optional<IdentitySource> pkcs12() {
    refuse("certificate", "give either pkcs12, or certificate and key");
    refuse("key", "give either pkcs12, or certificate and key");
    return paths.path(section, "pkcs12").map(file -> new IdentitySource.Pkcs12(file, password));
  }

  private void refuse(String key, String reason) {
    if (section.has(key)) {
      section.problemAtKey(key, reason);
    }
  }

  private Optional<IdentitySource> pem() {
    Optional<Path> certificate = paths.path(section.require("certificate"), "certificate");
    Optional<Path> key = paths.path(section.require("key"), "key");
    return certificate.flatMap(c -> key.map(k -> new IdentitySource.Pem(c, k, password)));
  }
}
