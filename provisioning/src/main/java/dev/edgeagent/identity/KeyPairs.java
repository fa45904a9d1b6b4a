package dev.edgeagent.identity;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** Private keys of the kinds that TLS takes: RSA, EC, Ed25519 and Ed448. */
final class KeyPairs {
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");
  private static final byte[] PROBE = "does this key belong?".getBytes(StandardCharsets.US_ASCII);

  private KeyPairs() {}

  /** The private key of a PEM file: the first block that is one. */
  static PrivateKey privateKey(Path file, List<PemFile.Block> blocks) throws IdentityException {
    for (PemFile.Block block : blocks) {
      switch (block.label()) {
        case "PRIVATE KEY" -> {
          return parse(file, block.der());
        }
        case "ENCRYPTED PRIVATE KEY" ->
            throw new IdentityException(
                file,
                file
                    + " has a passphrase: take it off with openssl pkcs8 -topk8 -nocrypt -in FILE"
                    + " -out NEW, or use pkcs12 with a password-file");
        case "EC PRIVATE KEY", "RSA PRIVATE KEY" ->
            throw new IdentityException(
                file,
                file
                    + " is in an old form ("
                    + block.label()
                    + "): convert it with openssl pkcs8 -topk8 -nocrypt -in FILE -out NEW");
        default -> {
          // A certificate beside the key, or parameters: not what is looked for.
        }
      }
    }
    throw new IdentityException(file, file + " holds no private key (BEGIN PRIVATE KEY)");
  }

  private static PrivateKey parse(Path file, byte[] der) throws IdentityException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (InvalidKeySpecException e) {
        // A key of another kind: the next one may take it.
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java has no " + algorithm, e);
      }
    }
    throw new IdentityException(
        file, file + " holds a key that is none of RSA, EC, Ed25519, or is damaged");
  }

  /** Whether what one signs the other verifies. */
  static boolean belong(PublicKey open, PrivateKey secret) {
    String algorithm =
        switch (secret.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> secret.getAlgorithm();
        };
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(secret);
      signer.update(PROBE);
      byte[] signature = signer.sign();
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(open);
      verifier.update(PROBE);
      return verifier.verify(signature);
    } catch (InvalidKeyException | SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + algorithm, e);
    }
  }
}
