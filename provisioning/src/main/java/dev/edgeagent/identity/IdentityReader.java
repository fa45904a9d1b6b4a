package dev.edgeagent.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
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
        };
    Path keyFile =
        switch (source) {
          case IdentitySource.Pem pem -> pem.key();
          case IdentitySource.Pkcs12 store -> store.file();
        };
    if (!KeyPairs.belong(identity.certificate().getPublicKey(), identity.key())) {
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

  /**
   * Reads a chain of PEM certificates, at least one.
   *
   * @throws IdentityException when the file is missing or holds none
   */
  public static List<X509Certificate> certificates(Path file) throws IdentityException {
    List<X509Certificate> chain = new ArrayList<>();
    for (PemFile.Block block : PemFile.read(file)) {
      if (block.label().endsWith("CERTIFICATE")) {
        chain.add(certificate(file, block.der()));
      }
    }
    if (chain.isEmpty()) {
      throw new IdentityException(file, file + " holds no certificate");
    }
    return List.copyOf(chain);
  }

  /**
   * Reads a PKCS#8 key.
   *
   * @throws IdentityException when the file is missing or holds none
   */
  public static PrivateKey privateKey(Path file) throws IdentityException {
    return KeyPairs.privateKey(file, PemFile.read(file));
  }

  private static Identity pem(IdentitySource.Pem source) throws IdentityException {
    List<X509Certificate> chain = certificates(source.certificate());
    PrivateKey key = privateKey(source.key());
    return identity(chain, key, source.certificate(), source.key());
  }

  private static Identity pkcs12(IdentitySource.Pkcs12 source) throws IdentityException {
    Path file = source.file();
    char[] password = password(source.passwordFile());
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(PemFile.bytes(file)), password);
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, password) instanceof PrivateKey key) {
          return identity(chain(file, store.getCertificateChain(alias)), key, file, file);
        }
      }
      throw new IdentityException(file, file + " holds no private key");
    } catch (IOException e) {
      throw new IdentityException(
          file, file + " cannot be opened: the password is wrong, or it is not PKCS#12", e);
    } catch (GeneralSecurityException e) {
      throw new IdentityException(file, file + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static char[] password(Optional<Path> file) throws IdentityException {
    if (file.isEmpty()) {
      return new char[0];
    }
    String text = new String(PemFile.bytes(file.get()), StandardCharsets.UTF_8);
    return text.lines().findFirst().orElse("").toCharArray();
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
      List<X509Certificate> chain, PrivateKey key, Path certificateFile, Path keyFile) {
    return new Identity(
        chain, key, CertificateJids.of(chain.getFirst()), certificateFile, exposure(keyFile));
  }

  private static Optional<String> exposure(Path keyFile) {
    try {
      Set<PosixFilePermission> rights = Files.getPosixFilePermissions(keyFile);
      return rights.contains(PosixFilePermission.OTHERS_READ)
          ? Optional.of(
              "the key in "
                  + keyFile
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
