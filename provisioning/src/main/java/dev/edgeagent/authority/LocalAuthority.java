package dev.edgeagent.authority;

import dev.edgeagent.identity.Identity;
import dev.edgeagent.identity.IdentityException;
import dev.edgeagent.identity.IdentityReader;
import dev.edgeagent.identity.IdentitySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A private certificate authority kept in a folder: EC P-256 keys, certificates and keys as PEM
 * files, keys readable by their owner alone. Safe for use by several threads, not by several
 * processes.
 */
public final class LocalAuthority {
  /** The CA outlives what it signs. */
  private static final Duration CA_LIFETIME = Duration.ofDays(3650);

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  private final Path folder;
  private final Identity authority;

  private LocalAuthority(Path folder, Identity authority) {
    this.folder = folder;
    this.authority = authority;
  }

  /**
   * Opens the authority of a folder, or makes one when the folder has none.
   *
   * @throws IOException when the folder cannot be read or written
   */
  public static LocalAuthority open(Path folder) throws IOException {
    PemWriter.folder(folder);
    IdentitySource.Pem files = files(folder, "ca");
    if (!Files.exists(files.certificate())) {
      KeyPair keys = Certificates.newKeys();
      X509Certificate root = Certificates.root(keys, Instant.now(), CA_LIFETIME);
      PemWriter.write(files, keys.getPrivate(), List.of(root));
    }
    return new LocalAuthority(folder, read(files));
  }

  /** The certificate that its clients and servers trust. */
  public X509Certificate certificate() {
    return authority.certificate();
  }

  /** Its file: PEM, for a configuration's {@code trust:}. */
  public Path certificateFile() {
    return files(folder, "ca").certificate();
  }

  /**
   * Makes a server's identity for a domain, its direct subdomains, {@code localhost} and 127.0.0.1,
   * and keeps it as {@code server.crt} and {@code server.key}.
   */
  public Identity server(String domain, Duration lifetime) throws IOException {
    KeyPair keys = Certificates.newKeys();
    return keep("server", keys.getPrivate(), issuer().server(domain, keys.getPublic(), lifetime));
  }

  /**
   * Makes a client's identity whose certificate stands for a JID.
   *
   * @param name of its files, {@code name.crt} and {@code name.key}: 1 to 63 of a-z 0-9 . _ -
   * @param jid bare
   */
  public Identity client(String name, String jid, Duration lifetime) throws IOException {
    KeyPair keys = Certificates.newKeys();
    return keep(name, keys.getPrivate(), issuer().client(jid, keys.getPublic(), lifetime));
  }

  /** The files of an identity made here, for a configuration. */
  public IdentitySource.Pem files(String name) {
    return files(folder, name);
  }

  private Certificates issuer() {
    return new Certificates(authority.certificate(), authority.key());
  }

  private Identity keep(String name, PrivateKey key, X509Certificate certificate)
      throws IOException {
    IdentitySource.Pem files = files(folder, name);
    PemWriter.write(files, key, List.of(certificate));
    return read(files);
  }

  private static IdentitySource.Pem files(Path folder, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' cannot name a file: use a-z 0-9 . _ -");
    }
    return new IdentitySource.Pem(folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
  }

  private static Identity read(IdentitySource.Pem files) throws IOException {
    try {
      return IdentityReader.read(files);
    } catch (IdentityException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
