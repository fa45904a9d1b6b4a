package dev.edgeagent.xmpp.listen;

import com.ongres.scram.common.ClientFirstMessage;
import com.ongres.scram.common.Gs2CbindFlag;
import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.exception.ScramParseException;
import dev.edgeagent.xmpp.jid.Jid;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The server's side of one SCRAM-SHA-256 exchange without channel binding (RFC 5802, RFC 7677). An
 * account that does not exist is answered like one that does, with a salt that is always the same
 * for its name, and fails at the end.
 */
final class ScramServer {
  /** A login that succeeded. */
  record Success(Jid account, String proof) {}

  private static final ScramMechanism SHA_256 = ScramMechanism.SCRAM_SHA_256;
  private static final int NONCE_BYTES = 24;
  private static final int SALT_BYTES = 16;
  private static final int ITERATIONS = 10_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Makes the salts of accounts that do not exist; new with every start, as theirs may be. */
  private static final byte[] DECOY_KEY = RANDOM.generateSeed(SALT_BYTES);

  private final Jid account;
  private final Optional<ScramKeys> keys;
  private final String gs2Header;
  private final String clientFirstBare;
  private final String serverFirst;
  private final String nonce;

  private ScramServer(
      Jid account, Optional<ScramKeys> keys, String gs2Header, String bare, String clientNonce) {
    this.account = account;
    this.keys = keys;
    this.gs2Header = gs2Header;
    this.clientFirstBare = bare;
    this.nonce = clientNonce + ScramFunctions.nonce(NONCE_BYTES, RANDOM);
    byte[] salt = keys.map(ScramKeys::salt).orElseGet(() -> decoySalt(account));
    this.serverFirst =
        "r="
            + nonce
            + ",s="
            + Base64.getEncoder().encodeToString(salt)
            + ",i="
            + keys.map(ScramKeys::iterations).orElse(ITERATIONS);
  }

  private static byte[] decoySalt(Jid account) {
    byte[] name = account.toString().getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(ScramFunctions.hmac(SHA_256, DECOY_KEY, name), SALT_BYTES);
  }

  /** Reads the client's first message; empty when it is malformed or asks for what is not here. */
  static Optional<ScramServer> begin(String clientFirst, XmppService service) {
    try {
      ClientFirstMessage message = ClientFirstMessage.parseFrom(clientFirst);
      int header = headerLength(clientFirst);
      Optional<Jid> account = Jid.tryParse(message.getUsername() + "@" + service.domain());
      boolean noBinding =
          message.getGs2Header().getChannelBindingFlag() != Gs2CbindFlag.CHANNEL_BINDING_REQUIRED;
      String authzid = message.getGs2Header().getAuthzid();
      boolean self =
          authzid == null || Jid.tryParse(authzid).map(Jid::bare).equals(account.map(Jid::bare));
      return account
          .filter(jid -> noBinding && self && header > 0)
          .map(
              jid ->
                  new ScramServer(
                      jid,
                      service.scramKeys(jid),
                      clientFirst.substring(0, header),
                      clientFirst.substring(header),
                      message.getClientNonce()));
    } catch (ScramParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The GS2 header reaches to the second comma, that one included. */
  private static int headerLength(String clientFirst) {
    int first = clientFirst.indexOf(',');
    return first < 0 ? 0 : clientFirst.indexOf(',', first + 1) + 1;
  }

  String serverFirst() {
    return serverFirst;
  }

  /** Checks the client's proof; empty when anything in it is wrong. */
  Optional<Success> finish(String clientFinal) {
    int proofAt = clientFinal.lastIndexOf(",p=");
    if (proofAt < 0) {
      return Optional.empty();
    }
    String withoutProof = clientFinal.substring(0, proofAt);
    String binding = Base64.getEncoder().encodeToString(gs2Header.getBytes(StandardCharsets.UTF_8));
    boolean asExpected = withoutProof.equals("c=" + binding + ",r=" + nonce);
    Optional<byte[]> proof = decoded(clientFinal.substring(proofAt + 3));
    if (!asExpected || proof.isEmpty() || keys.isEmpty()) {
      return Optional.empty();
    }
    String authMessage = clientFirstBare + "," + serverFirst + "," + withoutProof;
    return verify(keys.get(), proof.get(), authMessage);
  }

  private Optional<Success> verify(ScramKeys known, byte[] proof, String authMessage) {
    byte[] signature = ScramFunctions.clientSignature(SHA_256, known.storedKey(), authMessage);
    if (signature.length != proof.length) {
      return Optional.empty();
    }
    byte[] clientKey = new byte[proof.length];
    for (int i = 0; i < proof.length; i++) {
      clientKey[i] = (byte) (proof[i] ^ signature[i]);
    }
    if (!MessageDigest.isEqual(ScramFunctions.hash(SHA_256, clientKey), known.storedKey())) {
      return Optional.empty();
    }
    byte[] ours = ScramFunctions.serverSignature(SHA_256, known.serverKey(), authMessage);
    return Optional.of(new Success(account, "v=" + Base64.getEncoder().encodeToString(ours)));
  }

  private static Optional<byte[]> decoded(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
