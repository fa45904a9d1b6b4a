package dev.edgeagent.xmpp.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.LoginFailure;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * The messages of one SCRAM login (RFC 5802 §5). What the server sent is signed as it came, with
 * extensions that we do not know; those that must be known (§5.1, {@code m=}) end the login.
 */
final class ScramDialogue {
  /** RFC 7677 §4 and RFC 5802 §5.1 allow no less. */
  static final int LEAST_ITERATIONS = 4096;

  /** About two seconds of a small box; a server that wants more wears it out at each login. */
  static final int MOST_ITERATIONS = 1_000_000;

  private static final int MOST_DIGITS = 18;

  private final String where;
  private final PasswordChoice choice;
  private final Offer offer;
  private final String password;
  private final String nonce;
  private final String firstBare;
  private byte[] expected = new byte[0];
  private boolean proven;

  /**
   * @param offer that the server made, which it may protect
   * @param user not escaped
   */
  ScramDialogue(
      String where,
      PasswordChoice choice,
      Offer offer,
      String user,
      String password,
      String nonce) {
    this.where = where;
    this.choice = choice;
    this.offer = offer;
    this.password = password;
    this.nonce = nonce;
    this.firstBare = "n=" + user.replace("=", "=3D").replace(",", "=2C") + ",r=" + nonce;
  }

  String first() {
    return choice.header() + firstBare;
  }

  /**
   * Answers what the server sends: its challenge once, and its proof, for which RFC 6120 §6.3.10
   * has two places.
   */
  String respond(String challenge) throws SaslRefusedException {
    if (expected.length == 0) {
      return prove(challenge);
    }
    verify(challenge);
    return "";
  }

  void succeed(String data) throws SaslRefusedException {
    if (!data.isEmpty()) {
      verify(data);
    }
    if (!proven) {
      throw new SaslRefusedException(new LoginFailure.ServerNotProven(where));
    }
  }

  private void verify(String last) throws SaslRefusedException {
    Optional<byte[]> signature =
        last.startsWith("v=") ? decoded(last.substring(2).split(",", 2)[0]) : Optional.empty();
    proven =
        !proven
            && expected.length > 0
            && signature.filter(s -> MessageDigest.isEqual(s, expected)).isPresent();
    if (!proven) {
      throw new SaslRefusedException(new LoginFailure.ServerNotProven(where));
    }
  }

  private String prove(String serverFirst) throws SaslRefusedException {
    String[] parts = serverFirst.split(",", -1);
    Optional<byte[]> salt = parts.length < 3 ? Optional.empty() : value(parts[1], "s=");
    boolean sound =
        salt.filter(s -> s.length > 0).isPresent()
            && parts[0].startsWith("r=" + nonce)
            && parts[0].length() > nonce.length() + 2
            && parts[2].startsWith("i=");
    if (!sound) {
      throw refused(new LoginFailure.Senseless(where, "sent a login challenge without sense"));
    }
    int iterations = iterations(parts[2].substring(2));
    checkProtection(parts);
    String withoutProof = "c=" + bound() + ",r=" + parts[0].substring(2);
    String signed = firstBare + "," + serverFirst + "," + withoutProof;
    return withoutProof + ",p=" + proof(salt.orElseThrow(), iterations, signed.getBytes(UTF_8));
  }

  private String proof(byte[] salt, int iterations, byte[] signed) {
    ScramHash hash = choice.mechanism().hash();
    byte[] salted = hash.salted(password, salt, iterations);
    byte[] clientKey = hash.hmac(salted, "Client Key".getBytes(UTF_8));
    byte[] proof = hash.hmac(hash.hash(clientKey), signed);
    for (int i = 0; i < proof.length; i++) {
      proof[i] ^= clientKey[i];
    }
    expected = hash.hmac(hash.hmac(salted, "Server Key".getBytes(UTF_8)), signed);
    return Base64.getEncoder().encodeToString(proof);
  }

  private int iterations(String text) throws SaslRefusedException {
    boolean number =
        !text.isEmpty()
            && text.length() <= MOST_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    long iterations = number ? Long.parseLong(text) : -1;
    if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
      String shown = number ? text : "an odd number of";
      throw refused(
          new LoginFailure.IterationsRefused(where, shown, LEAST_ITERATIONS, MOST_ITERATIONS));
    }
    return (int) iterations;
  }

  /** XEP-0474: the server signs the offer that it made; we have another one, or the same. */
  private void checkProtection(String[] parts) throws SaslRefusedException {
    String ours = offer.protection(choice.mechanism().hash());
    for (int i = 3; i < parts.length; i++) {
      if (parts[i].startsWith("h=") && !parts[i].substring(2).equals(ours)) {
        throw refused(new LoginFailure.Downgrade(where, "other ones than it signs"));
      }
    }
  }

  private String bound() {
    ByteArrayOutputStream bound = new ByteArrayOutputStream();
    bound.writeBytes(choice.header().getBytes(UTF_8));
    choice.binding().ifPresent(b -> bound.writeBytes(b.data()));
    return Base64.getEncoder().encodeToString(bound.toByteArray());
  }

  private static Optional<byte[]> value(String part, String name) {
    return part.startsWith(name) ? decoded(part.substring(name.length())) : Optional.empty();
  }

  private static Optional<byte[]> decoded(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static SaslRefusedException refused(ConnectFailure failure) {
    return new SaslRefusedException(failure);
  }
}
