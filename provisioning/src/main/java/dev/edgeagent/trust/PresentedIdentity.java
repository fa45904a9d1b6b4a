package dev.edgeagent.trust;

import dev.edgeagent.identity.Identity;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Presents one identity always, also when the server asks for one of other CAs. Java's own key
 * manager then sends no certificate at all, and the server can only say "no certificate" where it
 * could say what is wrong with ours.
 */
final class PresentedIdentity extends X509ExtendedKeyManager {
  private static final String ALIAS = "own";
  private final Identity identity;

  PresentedIdentity(Identity identity) {
    this.identity = identity;
  }

  private @Nullable String alias(String... keyTypes) {
    String own = identity.key().getAlgorithm();
    // TLS 1.2 names EC keys by what signed them, as EC_RSA.
    boolean fits =
        Arrays.stream(keyTypes).anyMatch(type -> type.equals(own) || type.startsWith(own + "_"));
    return fits ? ALIAS : null;
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return alias(keyTypes);
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return alias(keyType);
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return alias(keyTypes);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return alias(keyType);
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return identity.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return identity.key();
  }
}
