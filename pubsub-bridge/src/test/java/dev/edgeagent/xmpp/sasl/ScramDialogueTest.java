package dev.edgeagent.xmpp.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.LoginFailure;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScramDialogueTest {
  private static final String NONCE = "fyko+d2lbbFgONRv9qkxdawL";
  private static final String FIRST =
      "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096";
  private static final Offer OFFER =
      new Offer(
          SaslProfile.EXTENSIBLE,
          List.of("SCRAM-SHA-1-PLUS", "SCRAM-SHA-1"),
          List.of("tls-server-end-point", "tls-exporter"));

  private static ScramDialogue dialogue(PasswordMechanism mechanism, String nonce) {
    PasswordChoice choice = new PasswordChoice(mechanism, "n", Optional.empty());
    return new ScramDialogue("here:1", choice, OFFER, "user", "pencil", nonce);
  }

  private static ScramDialogue sha1() {
    return dialogue(PasswordMechanism.SCRAM_SHA_1, NONCE);
  }

  private static void refused(ThrowingCallable what, Class<? extends ConnectFailure> why) {
    assertThatThrownBy(what)
        .isInstanceOfSatisfying(
            SaslRefusedException.class, e -> assertThat(e.failure()).isInstanceOf(why));
  }

  @Test
  void theExchangeOfRfc5802IsSpoken() throws SaslRefusedException {
    ScramDialogue scram = sha1();
    assertThat(scram.first()).isEqualTo("n,,n=user,r=" + NONCE);
    assertThat(scram.respond(FIRST))
        .isEqualTo(
            "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=");
    scram.succeed("v=rmF9pqV8S7suAoZWja4dJRkFsKQ=");
  }

  @Test
  void theExchangeOfRfc7677IsSpoken() throws SaslRefusedException {
    ScramDialogue scram = dialogue(PasswordMechanism.SCRAM_SHA_256, "rOprNGfwEbeRWgbNEkqO");
    String nonce = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    assertThat(scram.respond("r=" + nonce + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"))
        .isEqualTo("c=biws,r=" + nonce + ",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
    scram.succeed("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
  }

  /**
   * The messages of XEP-0388 with the 32 bytes of its TLS connection. The proofs that it prints fit
   * no password; these were computed from RFC 5802 by another program.
   */
  @Test
  void aLoginThatIsBoundToItsTlsConnectionIsSpoken() throws SaslRefusedException {
    String header = "p=tls-exporter,,";
    String input = "cD10bHMtZXhwb3J0ZXIsLMcoQvOdBDePd4OswlmAWV3dg1a1Wh1tYPTBwVid10VU";
    byte[] bound = Base64.getDecoder().decode(input);
    byte[] data = Arrays.copyOfRange(bound, header.length(), bound.length);
    ChannelBinding binding = new ChannelBinding(ChannelBinding.EXPORTER, data);
    PasswordChoice choice =
        new PasswordChoice(
            PasswordMechanism.SCRAM_SHA_1_PLUS, "p=tls-exporter", Optional.of(binding));
    String nonce = "12C4CD5C-E38E-4A98-8F6D-15C38F51CCC6";
    ScramDialogue scram = new ScramDialogue("here:1", choice, OFFER, "user", "pencil", nonce);
    assertThat(scram.first()).isEqualTo(header + "n=user,r=" + nonce);
    String whole = nonce + "a09117a6-ac50-4f2f-93f1-93799c2bddf6";
    assertThat(scram.respond("r=" + whole + ",s=QSXCR+Q6sek8bf92,i=4096"))
        .isEqualTo("c=" + input + ",r=" + whole + ",p=+8UyrQAeVIqsH2YovGeGTRx6zBM=");
    scram.succeed("v=GRqYg0SPMGrqPRk5HfMz9nGHq94=");
  }

  @Test
  void namesAreEscaped() {
    PasswordChoice choice =
        new PasswordChoice(PasswordMechanism.SCRAM_SHA_1, "y", Optional.empty());
    assertThat(new ScramDialogue("here:1", choice, OFFER, "a=b,c", "pencil", "x").first())
        .isEqualTo("y,,n=a=3Db=2Cc,r=x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v=AAAApqV8S7suAoZWja4dJRkFsKQ=", "e=other-error", "", "v=", "v=%", "x"})
  void aServerThatDoesNotKnowThePasswordHasProvenNothing(String last) throws SaslRefusedException {
    ScramDialogue scram = sha1();
    assertThat(scram.respond(FIRST)).isNotEmpty();
    refused(() -> scram.succeed(last), LoginFailure.ServerNotProven.class);
  }

  @Test
  void aSuccessBeforeAnyProofProvesNothing() {
    refused(() -> sha1().succeed(""), LoginFailure.ServerNotProven.class);
    refused(() -> sha1().succeed("v="), LoginFailure.ServerNotProven.class);
  }

  @Test
  void aServerMayProveItselfBeforeItsSuccess() throws SaslRefusedException {
    ScramDialogue scram = sha1();
    assertThat(scram.respond(FIRST)).isNotEmpty();
    assertThat(scram.respond("v=rmF9pqV8S7suAoZWja4dJRkFsKQ=")).isEmpty();
    scram.succeed("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        ",,",
        "r=fyko+d2lbbFgONRv9qkxdawL,s=QSXCR+Q6sek8bf92,i=4096", // no nonce of the server
        "r=another,s=QSXCR+Q6sek8bf92,i=4096",
        "r=fyko+d2lbbFgONRv9qkxdawL3,s=,i=4096",
        "r=fyko+d2lbbFgONRv9qkxdawL3,s=%,i=4096",
        "r=fyko+d2lbbFgONRv9qkxdawL3,i=4096,s=QSXCR+Q6sek8bf92",
        "m=must,r=fyko+d2lbbFgONRv9qkxdawL3,s=QSXCR+Q6sek8bf92,i=4096",
        "r=fyko+d2lbbFgONRv9qkxdawL3,s=QSXCR+Q6sek8bf92"
      })
  void aChallengeWithoutSenseIsNotAnswered(String challenge) {
    refused(() -> sha1().respond(challenge), LoginFailure.Senseless.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4095", "0", "-4096", "1000001", "99999999999999999999", "", "1e5"})
  void aNumberOfIterationsThatIsTooWeakOrTooCostlyIsNotDone(String iterations) {
    refused(
        () -> sha1().respond(FIRST.replace("4096", iterations)),
        LoginFailure.IterationsRefused.class);
  }

  @Test
  void extensionsThatNobodyKnowsAreSignedAsTheyCame() throws SaslRefusedException {
    ScramDialogue scram = dialogue(PasswordMechanism.SCRAM_SHA_256, NONCE);
    ScriptedScram server =
        new ScriptedScram(true, "pencil", scram.first(), "04096,x=1,t=some=thing");
    assertThat(server.accepts(scram.respond(server.challenge()))).isTrue();
    scram.succeed(server.proof() + ",x=also");
  }

  /** The hash is the one that XEP-0474 prints. */
  @Test
  void anOfferThatWasChangedOnTheWayIsFound() throws SaslRefusedException {
    assertThat(sha1().respond(FIRST + ",h=G6k/rBLDqgOhRRaCuuatSDFkJ08=")).isNotEmpty();
    refused(() -> sha1().respond(FIRST + ",h=AAAA"), LoginFailure.Downgrade.class);
  }
}
