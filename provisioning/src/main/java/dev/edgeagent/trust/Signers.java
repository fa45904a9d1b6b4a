package dev.edgeagent.trust;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * Who signed a certificate, who signed those, and so on up. What a server merely sends along counts
 * for nothing: only signatures do.
 */
final class Signers {
  /** Signatures that are checked at most; a chain has three or four. */
  private static final int MAX_CHECKS = 100;

  private final List<X509Certificate> found = new ArrayList<>();
  private final List<X509Certificate> candidates;
  private int checks;

  private Signers(List<X509Certificate> candidates) {
    this.candidates = candidates;
  }

  /**
   * The certificate itself, then those above it.
   *
   * @param candidates who may be above it
   */
  static List<X509Certificate> of(X509Certificate leaf, List<X509Certificate> candidates) {
    Signers signers = new Signers(candidates);
    signers.found.add(leaf);
    for (int next = 0; next < signers.found.size(); next++) {
      signers.above(signers.found.get(next));
    }
    return List.copyOf(signers.found);
  }

  private void above(X509Certificate signed) {
    for (X509Certificate candidate : candidates) {
      boolean named = candidate.getSubjectX500Principal().equals(signed.getIssuerX500Principal());
      if (named && !found.contains(candidate) && checks < MAX_CHECKS) {
        checks++;
        if (signed(signed, candidate)) {
          found.add(candidate);
        }
      }
    }
  }

  /** Whether the signature of {@code certificate} is of the key of {@code signer}. */
  static boolean signed(X509Certificate certificate, X509Certificate signer) {
    try {
      certificate.verify(signer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
