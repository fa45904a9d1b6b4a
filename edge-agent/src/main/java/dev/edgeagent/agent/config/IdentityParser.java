package dev.edgeagent.agent.config;

import dev.edgeagent.identity.Identity;
import dev.edgeagent.identity.IdentityException;
import dev.edgeagent.identity.IdentityReader;
import dev.edgeagent.identity.IdentitySource;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.trust.TrustReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;

/** Reads {@code identity} and the files that it names. Confined to one thread. */
final class IdentityParser {
  private final SectionReader section;
  private final ConfigFolder folder;

  IdentityParser(SectionReader section, ConfigFolder folder) {
    this.section = section;
    this.folder = folder;
  }

  /** Empty only when a problem was noted. */
  Optional<Found> parse() {
    section.know(List.of("certificate", "key", "pkcs12", "password-file"));
    Optional<IdentitySource> source = section.has("pkcs12") ? pkcs12() : pem();
    Optional<Identity> identity = source.flatMap(this::read);
    boolean trusting = section.has("trust");
    Optional<Path> file = folder.path(section, "trust");
    Optional<X509TrustManager> trust =
        trusting && file.isEmpty()
            ? Optional.empty()
            : attempt("trust", () -> TrustReader.read(file));
    section.finish();
    if (source.isEmpty() || identity.isEmpty() || trust.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Found(
            new IdentityConfig(source.get(), file),
            identity.get(),
            trust.get(),
            section.mark(section.has("pkcs12") ? "pkcs12" : "certificate")));
  }

  private Optional<IdentitySource> pkcs12() {
    for (String key : new String[] {"certificate", "key"}) {
      if (section.has(key)) {
        section.problemAtKey(key, "give either pkcs12, or certificate and key");
      }
    }
    Optional<Path> file = folder.path(section, "pkcs12");
    boolean locked = section.has("password-file");
    Optional<Path> password = folder.path(section, "password-file");
    return file.filter(_ -> !locked || password.isPresent())
        .map(store -> new IdentitySource.Pkcs12(store, password));
  }

  private Optional<IdentitySource> pem() {
    if (section.has("password-file")) {
      section.problemAtKey("password-file", "only pkcs12 has a password-file");
    }
    Optional<Path> certificate = folder.path(section.require("certificate"), "certificate");
    Optional<Path> key = folder.path(section.require("key"), "key");
    // Each by itself first: what is wrong with both is said at once.
    boolean certified =
        certificate
            .flatMap(c -> attempt("certificate", () -> IdentityReader.certificates(c)))
            .isPresent();
    boolean keyed =
        key.flatMap(k -> attempt("key", () -> IdentityReader.privateKey(k))).isPresent();
    return certified && keyed && certificate.isPresent() && key.isPresent()
        ? Optional.of(new IdentitySource.Pem(certificate.get(), key.get()))
        : Optional.empty();
  }

  private Optional<Identity> read(IdentitySource source) {
    return switch (source) {
      case IdentitySource.Pem pem -> attempt("key", () -> IdentityReader.read(pem));
      case IdentitySource.Pkcs12 store -> {
        try {
          yield Optional.of(IdentityReader.read(store));
        } catch (IdentityException e) {
          boolean password = store.passwordFile().filter(e.file()::equals).isPresent();
          section.problem(password ? "password-file" : "pkcs12", message(e));
          yield Optional.empty();
        }
      }
    };
  }

  private <T> Optional<T> attempt(String key, Reading<T> reading) {
    try {
      return Optional.of(reading.read());
    } catch (IdentityException e) {
      section.problem(key, message(e));
      return Optional.empty();
    }
  }

  private static String message(IdentityException e) {
    return String.valueOf(e.getMessage());
  }

  /** Reads a file. */
  private interface Reading<T> {
    T read() throws IdentityException;
  }

  /**
   * The section and what its files hold.
   *
   * @param certificate where the certificate is mentioned
   */
  record Found(
      IdentityConfig config, Identity identity, X509TrustManager trust, Mark certificate) {}
}
