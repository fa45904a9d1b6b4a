package dev.edgeagent.xmpp.sasl;

import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.LoginFailure;
import dev.edgeagent.xmpp.jid.Jid;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * A login by password: SCRAM (RFC 5802, RFC 7677) with or without channel binding, PLAIN (RFC 4616)
 * where that is allowed. Neither password nor proofs are in any text of it.
 */
public final class ByPassword implements SaslMechanism {
  static final String TEMPORARY = "temporary-auth-failure";

  private static final int NONCE_BYTES = 24;
  private static final int MAX_LENGTH = 1023;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String where;
  private final Jid account;
  private final String password;
  private final Set<PasswordMechanism> allowed;
  private final Supplier<String> nonces;
  private Optional<ChannelBinding> binding = Optional.empty();
  private @Nullable ScramDialogue scram;
  private boolean plain;

  /**
   * Logs in as this account.
   *
   * @param where host and port, for messages
   * @param password as {@link #prepared}
   * @param allowed what may be used, copied
   */
  public ByPassword(String where, Jid account, String password, Set<PasswordMechanism> allowed) {
    this(where, account, password, allowed, ByPassword::nonce);
  }

  /** With nonces that a test knows. */
  ByPassword(
      String where,
      Jid account,
      String password,
      Set<PasswordMechanism> allowed,
      Supplier<String> nonces) {
    this.where = where;
    this.account = account;
    this.password = password;
    this.allowed = Set.copyOf(allowed);
    this.nonces = nonces;
  }

  private static String nonce() {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    return Base64.getEncoder().encodeToString(nonce);
  }

  /**
   * A password as all servers have to see it, however it was typed (RFC 8265 §4.2).
   *
   * @throws IllegalArgumentException when it cannot be one; neither the message nor a cause holds
   *     anything of it
   */
  public static String prepared(String password) {
    String prepared = "";
    if (!password.isEmpty() && password.length() <= MAX_LENGTH) {
      try {
        prepared = PrecisProfiles.OPAQUE_STRING.enforce(password);
      } catch (RuntimeException e) {
        prepared = ""; // the library tells what it refuses, which is a part of the password
      }
    }
    if (prepared.isEmpty()) {
      throw new IllegalArgumentException(
          "the password is empty, over 1023 characters, or has characters not allowed there");
    }
    return prepared;
  }

  @Override
  public boolean fits(Offer offer) {
    return allowed.stream().anyMatch(m -> offer.mechanisms().contains(m.wireName()));
  }

  @Override
  public Start start(Offer offer, Supplier<List<ChannelBinding>> tls) throws SaslRefusedException {
    PasswordChoice choice = PasswordChoice.of(where, offer, allowed, tls);
    String name = choice.mechanism().wireName();
    if (choice.mechanism() == PasswordMechanism.PLAIN) {
      plain = true;
      return new Start(name, "\0" + account.local() + "\0" + password);
    }
    binding = choice.binding();
    ScramDialogue begun =
        new ScramDialogue(where, choice, offer, account.local(), password, nonces.get());
    scram = begun;
    return new Start(name, begun.first());
  }

  @Override
  public Optional<Start> retry(String condition) {
    return Optional.empty();
  }

  @Override
  public String respond(String challenge) throws SaslRefusedException {
    ScramDialogue running = scram;
    if (running == null) {
      throw new SaslRefusedException(
          new LoginFailure.Senseless(where, "sent a login challenge where there is none"));
    }
    return running.respond(challenge);
  }

  @Override
  public void succeed(String data) throws SaslRefusedException {
    ScramDialogue running = scram;
    if (running != null) {
      running.succeed(data);
    } else if (!plain) {
      throw new SaslRefusedException(new LoginFailure.ServerNotProven(where));
    }
  }

  @Override
  public ConnectFailure refused(String condition, String text) {
    String why = text.isEmpty() ? condition : condition + ": " + text;
    return condition.equals(TEMPORARY)
        ? new LoginFailure.NotNow(where, why)
        : new LoginFailure.PasswordNotAccepted(
            where, account, why, binding.map(ChannelBinding::type));
  }
}
