package dev.edgeagent.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads identities from files. Stateless. */
public final class IdentityReader {
  private IdentityReader() {}

  /**
   * Reads an identity and checks that its key belongs to its certificate. An expired certificate is
   * read: see {@link Identity#warnings}.
   *
   * @throws IdentityException when it cannot be used
   */
  public static Identity read(IdentitySource source) throws IdentityException {
    Identity identity =
        switch (source) {
          case IdentitySource.Pem pem -> pem(pem);
          case IdentitySource.Pkcs12 store -> pkcs12(store);
          case IdentitySource.Pkcs11 token -> pkcs11(token);
        };
    Path keyFile =
        switch (source) {
          case IdentitySource.Pem pem -> pem.key();
          case IdentitySource.Pkcs12 store -> store.file();
          case IdentitySource.Pkcs11 token -> token.library();
        };
    if (!belong(identity, keyFile)) {
      throw new IdentityException(
          keyFile,
          "the key in "
              + keyFile
              + " does not belong to the certificate in "
              + identity.file()
              + ": use the key that the certificate was requested with");
    }
    return identity;
  }

  private static boolean belong(Identity identity, Path keyFile) throws IdentityException {
    try {
      return KeyPairs.belong(identity.certificate().getPublicKey(), identity.key());
    } catch (ProviderException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IdentityException(
          keyFile, "the key in " + keyFile + " cannot sign: " + cause.getMessage(), e);
    }
  }

  /**
   * Reads a chain of PEM certificates, at least one.
   *
   * @throws IdentityException when the file is missing or holds none
   */
  public static List<X509Certificate> certificates(Path file) throws IdentityException {
    List<X509Certificate> chain = new ArrayList<>();
    for (PemFile.Block block : PemFile.read(file)) {
      if (block.label().endsWith("CERTIFICATE")) {
        chain.add(certificate(file, block.der(file)));
      }
    }
    if (chain.isEmpty()) {
      throw new IdentityException(file, file + " holds no certificate");
    }
    return List.copyOf(chain);
  }

  /**
   * Reads a PEM key.
   *
   * @param password its first line opens the key; empty: the key has no passphrase
   * @throws IdentityException when a file is missing, holds no key, or the passphrase is wrong
   */
  public static PrivateKey privateKey(Path file, Optional<Path> password) throws IdentityException {
    return PrivateKeys.of(file, PemFile.read(file), password);
  }

  private static Identity pem(IdentitySource.Pem source) throws IdentityException {
    List<X509Certificate> chain = certificates(source.certificate());
    PrivateKey key = privateKey(source.key(), source.passwordFile());
    return identity(chain, key, source.certificate(), exposure(source, source.key()));
  }

  private static Identity pkcs12(IdentitySource.Pkcs12 source) throws IdentityException {
    Path file = source.file();
    char[] password =
        source.passwordFile().isPresent()
            ? PasswordFile.read(source.passwordFile().get())
            : new char[0];
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(PemFile.bytes(file)), password);
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, password) instanceof PrivateKey key) {
          List<X509Certificate> chain = chain(file, store.getCertificateChain(alias));
          return identity(chain, key, file, exposure(source, file));
        }
      }
      throw new IdentityException(file, file + " holds no private key");
    } catch (IOException e) {
      throw new IdentityException(
          file, file + " cannot be opened: the password is wrong, or it is not PKCS#12", e);
    } catch (GeneralSecurityException e) {
      throw new IdentityException(file, file + " cannot be used: " + e.getMessage(), e);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private static Identity pkcs11(IdentitySource.Pkcs11 source) throws IdentityException {
    TokenKey found = TokenKey.read(source);
    // Written as RFC 7512 does, for people; no file has this name.
    Path place = Path.of("pkcs11:token=" + source.token() + ";object=" + source.label());
    Path file = source.certificate().orElse(place);
    List<X509Certificate> chain =
        source.certificate().isPresent()
            ? certificates(file)
            : chain(file, found.certificates().toArray(Certificate[]::new));
    return identity(chain, found.key(), file, exposure(source));
  }

  private static List<X509Certificate> chain(Path file, Certificate @Nullable [] certificates)
      throws IdentityException {
    List<X509Certificate> chain = new ArrayList<>();
    for (Certificate certificate : certificates == null ? new Certificate[0] : certificates) {
      if (certificate instanceof X509Certificate x509) {
        chain.add(x509);
      }
    }
    if (chain.isEmpty()) {
      throw new IdentityException(file, file + " holds a key, but not its certificate");
    }
    return chain;
  }

  private static X509Certificate certificate(Path file, byte[] der) throws IdentityException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new IdentityException(file, file + " holds a damaged certificate", e);
    }
  }

  private static Identity identity(
      List<X509Certificate> chain, PrivateKey key, Path file, Optional<String> exposure) {
    return new Identity(chain, key, CertificateJids.of(chain.getFirst()), file, exposure);
  }

  /** What everyone can read of the files that hold the key, and the password that opens it. */
  private static Optional<String> exposure(IdentitySource source, Path... keyFiles) {
    List<String> found = new ArrayList<>();
    for (Path file : keyFiles) {
      exposure("key", file).ifPresent(found::add);
    }
    source.passwordFile().flatMap(file -> exposure("password", file)).ifPresent(found::add);
    return found.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", found));
  }

  private static Optional<String> exposure(String what, Path file) {
    try {
      Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
      return rights.contains(PosixFilePermission.OTHERS_READ)
          ? Optional.of(
              "the "
                  + what
                  + " in "
                  + file
                  + " can be read by everyone ("
                  + PosixFilePermissions.toString(rights)
                  + "): chmod 600 it")
          : Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      // A file system without such rights: nothing to say about them.
      return Optional.empty();
    }
  }
}
