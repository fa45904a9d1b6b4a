package dev.edgeagent.agent.config.identity;

import dev.edgeagent.identity.Identity;
import dev.edgeagent.identity.IdentityException;
import dev.edgeagent.identity.IdentityReader;
import dev.edgeagent.identity.IdentitySource;
import dev.edgeagent.identity.SystemdCredentials;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Setting;
import dev.edgeagent.trust.Pin;
import dev.edgeagent.trust.ServerTrust;
import dev.edgeagent.trust.TrustReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** Reads {@code identity} and the files and the token that it names. Confined to one thread. */
public final class IdentityParser {
  private static final List<String> CERTIFIED = List.of("certificate", "key", "pkcs12", "pkcs11");

  private final SectionReader section;
  private final PathReader paths;
  private final PasswordSetting password;

  /**
   * @param credentials what {@code password-credential} names
   */
  public IdentityParser(SectionReader section, PathReader paths, SystemdCredentials credentials) {
    this.section = section;
    this.paths = paths;
    section.know(CERTIFIED);
    section.know(PasswordSetting.KEYS);
    this.password = PasswordSetting.read(section, paths, credentials);
  }

  /**
   * Empty only when a problem was noted.
   *
   * @param needed whether a certificate must be there
   */
  public Optional<Found> parse(boolean needed) {
    boolean shown = needed || CERTIFIED.stream().anyMatch(section::has);
    Optional<IdentitySource> source =
        shown ? new SourceParser(section, paths, password.file()).parse() : Optional.empty();
    Optional<Identity> identity = source.flatMap(this::read);
    boolean trusting = section.has("trust");
    Optional<Path> file = paths.path(section, "trust");
    Optional<X509ExtendedTrustManager> trust =
        trusting && file.isEmpty()
            ? Optional.empty()
            : attempt("trust", () -> TrustReader.read(file));
    List<Pin> pins = pins();
    section.finish();
    if ((shown && identity.isEmpty()) || trust.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Found(
            new IdentityConfig(source, file, pins),
            identity,
            new ServerTrust(trust.get(), pins),
            section.mark(SourceParser.place(section))));
  }

  private List<Pin> pins() {
    List<Setting.Scalar> texts = section.texts("pin");
    List<Pin> pins = new ArrayList<>();
    for (Setting.Scalar text : texts) {
      try {
        pins.add(Pin.parse(text.text()));
      } catch (IllegalArgumentException e) {
        section.problems().add(text.mark(), String.valueOf(e.getMessage()));
      }
    }
    if (section.value("pin").orElse(null) instanceof Setting.Listing list
        && list.elements().isEmpty()) {
      section.problem("pin", "there is no pin here: leave the key out to trust without pins");
    }
    return pins;
  }

  private Optional<Identity> read(IdentitySource source) {
    return switch (source) {
      case IdentitySource.Pem pem -> pem(pem);
      case IdentitySource.Pkcs12 store -> locked("pkcs12", () -> IdentityReader.read(store));
      case IdentitySource.Pkcs11 token -> pkcs11(token);
    };
  }

  /** Without the password that was meant, what is locked would only be found to be locked. */
  private <T> Optional<T> locked(String key, Reading<T> reading) {
    boolean lost = section.has(password.key()) && password.file().isEmpty();
    return lost ? Optional.empty() : attempt(key, reading);
  }

  private Optional<Identity> pem(IdentitySource.Pem pem) {
    // Each by itself first: what is wrong with both is said at once.
    boolean certified = certified(pem.certificate());
    boolean keyed =
        locked("key", () -> IdentityReader.privateKey(pem.key(), pem.passwordFile())).isPresent();
    return certified && keyed ? attempt("key", () -> IdentityReader.read(pem)) : Optional.empty();
  }

  private Optional<Identity> pkcs11(IdentitySource.Pkcs11 token) {
    boolean certified = token.certificate().isEmpty() || certified(token.certificate().get());
    return certified ? locked("pkcs11", () -> IdentityReader.read(token)) : Optional.empty();
  }

  private boolean certified(Path file) {
    return attempt("certificate", () -> IdentityReader.certificates(file)).isPresent();
  }

  /** A fault of the password's file is noted where that is named. */
  private <T> Optional<T> attempt(String key, Reading<T> reading) {
    try {
      return Optional.of(reading.read());
    } catch (IdentityException e) {
      boolean locked = password.file().filter(e.file()::equals).isPresent();
      section.problem(locked ? password.key() : key, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Reads a file. */
  private interface Reading<T> {
    T read() throws IdentityException;
  }

  /**
   * The section and what its files hold.
   *
   * @param config what the section says
   * @param identity who this box is; empty: it has no certificate
   * @param trust who the server may be
   * @param certificate where the certificate is mentioned
   */
  public record Found(
      IdentityConfig config,
      Optional<Identity> identity,
      X509TrustManager trust,
      Mark certificate) {}
}
