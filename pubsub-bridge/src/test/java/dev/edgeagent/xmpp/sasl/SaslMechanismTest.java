package dev.edgeagent.xmpp.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.StringPreparation;
import dev.edgeagent.xmpp.Jid;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SaslMechanismTest {
  private static final Jid ACCOUNT = Jid.parse("gateway1@edge.test");
  private static final ScramMechanism SHA_256 = ScramMechanism.SCRAM_SHA_256;
  private static final byte[] SALT = "sixteen bytes ok".getBytes(UTF_8);

  private final SaslMechanism external = new SaslMechanism.External(ACCOUNT);
  private final SaslMechanism scram = new SaslMechanism.Scram(ACCOUNT, "pencil");

  /** Plays the server up to its proof. */
  private String proofOfAServerThatKnows(String password) {
    String first = scram.start(List.of("PLAIN", "SCRAM-SHA-256")).orElseThrow().response();
    String bare = first.substring(3);
    String nonce = bare.substring(bare.indexOf("r=") + 2) + "server";
    String challenge = "r=" + nonce + ",s=" + Base64.getEncoder().encodeToString(SALT) + ",i=4096";
    String last = scram.respond(challenge).orElseThrow();
    String signed = bare + "," + challenge + "," + last.substring(0, last.lastIndexOf(",p="));
    byte[] salted =
        ScramFunctions.saltedPassword(
            SHA_256, StringPreparation.NO_PREPARATION, password.toCharArray(), SALT, 4096);
    byte[] key = ScramFunctions.serverKey(SHA_256, salted);
    byte[] signature = ScramFunctions.serverSignature(SHA_256, key, signed);
    return "v=" + Base64.getEncoder().encodeToString(signature);
  }

  @Test
  void aServerMayProveItselfWithItsSuccess() {
    assertThat(scram.proven(proofOfAServerThatKnows("pencil"))).isTrue();
  }

  @Test
  void aServerMayProveItselfBeforeItsSuccess() {
    assertThat(scram.respond(proofOfAServerThatKnows("pencil"))).contains("");
    assertThat(scram.proven("")).isTrue();
  }

  @Test
  void aServerThatDoesNotKnowThePasswordHasProvenNothing() {
    String proof = proofOfAServerThatKnows("pen");
    assertThat(scram.respond(proof)).isEmpty();
    assertThat(scram.proven(proof)).isFalse();
    assertThat(scram.proven("")).isFalse();
  }

  @Test
  void aSuccessBeforeAnyProofProvesNothing() {
    assertThat(scram.proven("")).isFalse();
    assertThat(scram.start(List.of("SCRAM-SHA-256"))).isPresent();
    assertThat(scram.proven("")).isFalse();
  }

  @Test
  void theBestScramIsTakenAndNeverPlain() {
    assertThat(scram.start(List.of("SCRAM-SHA-1", "SCRAM-SHA-256")).orElseThrow().mechanism())
        .isEqualTo("SCRAM-SHA-256");
    assertThat(scram.start(List.of("PLAIN", "SCRAM-SHA-1")).orElseThrow().mechanism())
        .isEqualTo("SCRAM-SHA-1");
    assertThat(scram.start(List.of("PLAIN", "DIGEST-MD5"))).isEmpty();
  }

  @Test
  void externalNamesTheAddressAndThenNothingOnce() {
    assertThat(external.start(List.of("EXTERNAL")).orElseThrow().response())
        .isEqualTo("gateway1@edge.test");
    assertThat(external.respond("")).contains("gateway1@edge.test");
    assertThat(external.retry("invalid-authzid").orElseThrow().response()).isEmpty();
    assertThat(external.respond("")).contains("");
    assertThat(external.retry("not-authorized")).isEqualTo(Optional.empty());
  }

  @Test
  void externalIsNotTriedAgainWhereThatCannotHelp() {
    assertThat(external.retry("account-disabled")).isEmpty();
    assertThat(external.retry("<false/>")).isEmpty();
  }
}
