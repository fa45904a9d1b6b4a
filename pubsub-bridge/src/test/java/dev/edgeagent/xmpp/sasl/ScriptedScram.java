package dev.edgeagent.xmpp.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** The server's side of one SCRAM login that knows a password, for tests to play. */
public final class ScriptedScram {
  private static final byte[] SALT = "sixteen bytes ok".getBytes(UTF_8);

  private final ScramHash hash;
  private final String password;
  private final String clientFirst;
  private final String challenge;
  private String signed = "";

  /** Begins with the client's first message, for 4096 iterations. */
  public ScriptedScram(boolean sha256, String password, String clientFirst) {
    this(sha256, password, clientFirst, "4096");
  }

  /** With a number of iterations and what follows it. */
  public ScriptedScram(boolean sha256, String password, String clientFirst, String rest) {
    this.hash = sha256 ? ScramHash.SHA_256 : ScramHash.SHA_1;
    this.password = password;
    this.clientFirst = clientFirst;
    String nonce = bare().substring(bare().indexOf(",r=") + 3) + "server";
    this.challenge = "r=" + nonce + ",s=" + Base64.getEncoder().encodeToString(SALT) + ",i=" + rest;
  }

  private String bare() {
    return clientFirst.substring(header().length());
  }

  /** The GS2 header. */
  public String header() {
    return clientFirst.substring(0, clientFirst.indexOf(',', clientFirst.indexOf(',') + 1) + 1);
  }

  /** The server's first message. */
  public String challenge() {
    return challenge;
  }

  /** Whether the client's last message proves the password. */
  public boolean accepts(String clientFinal) {
    int at = clientFinal.lastIndexOf(",p=");
    signed = bare() + "," + challenge + "," + clientFinal.substring(0, at);
    byte[] clientKey = hash.hmac(salted(), "Client Key".getBytes(UTF_8));
    byte[] proof = Base64.getDecoder().decode(clientFinal.substring(at + 3));
    byte[] signature = hash.hmac(hash.hash(clientKey), signed.getBytes(UTF_8));
    boolean same = proof.length == signature.length;
    for (int i = 0; same && i < proof.length; i++) {
      same = (byte) (proof[i] ^ signature[i]) == clientKey[i];
    }
    return same;
  }

  /** The proof that the server knows it too; after {@link #accepts}. */
  public String proof() {
    byte[] key = hash.hmac(salted(), "Server Key".getBytes(UTF_8));
    return "v=" + Base64.getEncoder().encodeToString(hash.hmac(key, signed.getBytes(UTF_8)));
  }

  private byte[] salted() {
    String iterations = challenge.substring(challenge.indexOf(",i=") + 3).split(",", 2)[0];
    return hash.salted(password, SALT, Integer.parseInt(iterations));
  }
}
