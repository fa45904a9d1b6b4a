package dev.edgeagent.broker;

import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.listen.ScramKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * Accounts given at start: devices by their certificates, people by passwords. Nothing of a
 * password but its SCRAM keys (RFC 5802 §3) is kept. Immutable, any thread.
 */
public final class LocalAccounts implements Accounts {
  /** Rounds of PBKDF2 (XEP-0438): some milliseconds per user, once. */
  static final int ITERATIONS = 10_000;

  private static final int SALT_BYTES = 16;
  private static final int KEY_BITS = 256;

  private final Function<List<X509Certificate>, List<Jid>> certificates;
  private final Map<Jid, ScramKeys> passwords;
  private final Set<Jid> creators;

  private LocalAccounts(Builder builder) {
    this.certificates = builder.certificates;
    this.passwords = Map.copyOf(builder.passwords);
    this.creators = Set.copyOf(builder.creators);
  }

  /**
   * Begins with nobody but who shows a certificate.
   *
   * @param certificates reads the JIDs of a verified chain, leaf first; empty for none
   */
  public static Builder builder(Function<List<X509Certificate>, List<Jid>> certificates) {
    return new Builder(certificates);
  }

  @Override
  public List<Jid> accountsOf(List<X509Certificate> chain) {
    return certificates.apply(chain);
  }

  @Override
  public Optional<ScramKeys> scramKeys(Jid account) {
    return Optional.ofNullable(passwords.get(account.bare()));
  }

  @Override
  public boolean mayCreateNodes(Jid account) {
    return creators.contains(account.bare());
  }

  /** Collects accounts. Confined to one thread. */
  public static final class Builder {
    private final Function<List<X509Certificate>, List<Jid>> certificates;
    private final Map<Jid, ScramKeys> passwords = new HashMap<>();
    private final Set<Jid> creators = new HashSet<>();
    private final SecureRandom random = new SecureRandom();

    private Builder(Function<List<X509Certificate>, List<Jid>> certificates) {
      this.certificates = certificates;
    }

    /**
     * Adds an account that logs in with a password; takes some milliseconds.
     *
     * @throws IllegalArgumentException when the password is empty or has forbidden characters (RFC
     *     8265 §4.2)
     */
    public Builder user(Jid account, String password) {
      byte[] salt = new byte[SALT_BYTES];
      random.nextBytes(salt);
      passwords.put(account.bare(), derive(password, salt, ITERATIONS));
      return this;
    }

    /** Lets an account create PubSub nodes, however it logs in. */
    public Builder creator(Jid account) {
      creators.add(account.bare());
      return this;
    }

    /** The accounts. */
    public LocalAccounts build() {
      return new LocalAccounts(this);
    }
  }

  static ScramKeys derive(String password, byte[] salt, int iterations) {
    String prepared = PrecisProfiles.OPAQUE_STRING.enforce(password);
    PBEKeySpec spec = new PBEKeySpec(prepared.toCharArray(), salt, iterations, KEY_BITS);
    try {
      byte[] salted =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      byte[] clientKey = hmac(salted, "Client Key");
      byte[] storedKey = MessageDigest.getInstance("SHA-256").digest(clientKey);
      return new ScramKeys(salt, iterations, storedKey, hmac(salted, "Server Key"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has PBKDF2, HMAC and SHA-256", e);
    } finally {
      spec.clearPassword();
    }
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
  }
}
