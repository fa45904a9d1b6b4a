package dev.edgeagent.xmpp.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.LoginFailure;
import dev.edgeagent.xmpp.failure.StreamFailure;
import dev.edgeagent.xmpp.reach.HostPort;
import dev.edgeagent.xmpp.reach.Target;
import dev.edgeagent.xmpp.sasl.External.AuthzId;
import dev.edgeagent.xmpp.sasl.PasswordMechanism;
import dev.edgeagent.xmpp.sasl.ScriptedScram;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The login of RFC 6120 §6, as texts of the wire. */
class ClassicLoginTest {
  private static final String NS = "xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";
  private static final ClientConfig.Login PASSWORD = new ClientConfig.Login.Password("pencil");

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  /** What an element with this name holds. */
  static String unwrapped(String name, String said) {
    int start = said.indexOf('>', said.indexOf("<" + name)) + 1;
    return new String(
        Base64.getDecoder().decode(said.substring(start, said.indexOf("</", start))), UTF_8);
  }

  private static String offer(String... mechanisms) {
    return ScriptedStream.HEADER
        + "<stream:features><mechanisms "
        + NS
        + "><mechanism>"
        + String.join("</mechanism><mechanism>", mechanisms)
        + "</mechanism></mechanisms></stream:features>";
  }

  private static ConnectFailure refused(ClientConfig.Login login, String... script) {
    ScriptedStream stream = new ScriptedStream(login);
    for (String text : script) {
      assertThat(stream.isOpen()).isTrue();
      assertThat(stream.answerTo(text)).isNotNull();
    }
    assertThat(stream.isOpen()).isFalse();
    return stream.failure();
  }

  @Test
  void aCertificateNamesItsAddressAndThenNothing() {
    ScriptedStream stream = new ScriptedStream(new ClientConfig.Login.External());
    assertThat(stream.answerTo(offer("PLAIN", "EXTERNAL")))
        .endsWith("mechanism='EXTERNAL'>" + base64("gateway1@edge.test") + "</auth>");
    assertThat(stream.answerTo("<failure " + NS + "><invalid-authzid/></failure>"))
        .endsWith("mechanism='EXTERNAL'>=</auth>");
    assertThat(stream.answerTo("<success " + NS + "/>")).contains("<stream:stream");
    assertThat(stream.isOpen()).isTrue();
  }

  @Test
  void aCertificateIsRefusedInTheEnd() {
    ConnectFailure failure =
        refused(
            new ClientConfig.Login.External(AuthzId.JID),
            offer("EXTERNAL"),
            "<failure " + NS + "><not-authorized/><text>Certificate JID mismatch</text></failure>");
    assertThat(failure).isInstanceOf(LoginFailure.CertificateNotAccepted.class);
    assertThat(failure.message()).contains("not-authorized: Certificate JID mismatch");
  }

  @Test
  void aWordAboutLongStanzasFromNobodyKnownDoesNotShortenOurs() {
    ScriptedStream stream = new ScriptedStream(new ClientConfig.Login.External());
    int before = stream.life().stanzaBytes();
    stream.answerTo(
        ScriptedStream.HEADER
            + "<stream:error><policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>"
            + "<text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>XML stanza is too big</text>"
            + "</stream:error>");
    assertThat(stream.failure()).isInstanceOf(StreamFailure.StanzaTooBig.class);
    assertThat(stream.life().stanzaBytes()).isEqualTo(before);
  }

  @Test
  void aServerThatSendsUsElsewhereIsObeyedOnce() {
    ScriptedStream stream = new ScriptedStream(new ClientConfig.Login.External());
    stream.answerTo(
        ScriptedStream.HEADER
            + "<stream:error><see-other-host xmlns='urn:ietf:params:xml:ns:xmpp-streams'>"
            + "[2001:db8::7]:5333</see-other-host></stream:error>");
    assertThat(stream.failure().message()).isEqualTo("here:5222 sends us to [2001:db8::7]:5333");
    assertThat(stream.life().location())
        .contains(new Target(new HostPort("2001:db8::7", 5333), false));
    assertThat(stream.life().location()).isEmpty();
  }

  @Test
  void anElementThatNoRfcHasIsAFailure() {
    assertThat(refused(new ClientConfig.Login.External(), offer("EXTERNAL"), "<false " + NS + "/>"))
        .isInstanceOf(LoginFailure.CertificateNotAccepted.class);
  }

  @Test
  void aPasswordIsProvenByBothSides() {
    ScriptedStream stream = new ScriptedStream(PASSWORD);
    String first =
        unwrapped("auth", stream.answerTo(offer("PLAIN", "SCRAM-SHA-1", "SCRAM-SHA-256")));
    ScriptedScram server = new ScriptedScram(true, "pencil", first);
    assertThat(server.header()).isEqualTo("n,,"); // there is no TLS here that could be bound
    String last = unwrapped("response", stream.answerTo(challenge(server.challenge())));
    assertThat(server.accepts(last)).isTrue();
    assertThat(stream.answerTo("<success " + NS + ">" + base64(server.proof()) + "</success>"))
        .contains("<stream:stream");
    assertThat(stream.isOpen()).isTrue();
  }

  private static String challenge(String data) {
    return "<challenge " + NS + ">" + base64(data) + "</challenge>";
  }

  @Test
  void aServerThatDoesNotProveItselfIsLeft() {
    for (String proof : new String[] {"", base64("v=AAAA"), base64("e=other-error")}) {
      ScriptedStream stream = new ScriptedStream(PASSWORD);
      String first = unwrapped("auth", stream.answerTo(offer("SCRAM-SHA-256")));
      ScriptedScram server = new ScriptedScram(true, "pencil", first);
      assertThat(stream.answerTo(challenge(server.challenge()))).contains("<response");
      assertThat(stream.answerTo("<success " + NS + ">" + proof + "</success>")).isEmpty();
      assertThat(stream.failure()).isInstanceOf(LoginFailure.ServerNotProven.class);
    }
  }

  @Test
  void aServerMayNotWearUsOut() {
    ScriptedStream stream = new ScriptedStream(PASSWORD);
    String first = unwrapped("auth", stream.answerTo(offer("SCRAM-SHA-256")));
    ScriptedScram server = new ScriptedScram(true, "pencil", first, "2000000000");
    assertThat(stream.answerTo(challenge(server.challenge()))).isEmpty();
    assertThat(stream.failure()).isInstanceOf(LoginFailure.IterationsRefused.class);
    assertThat(stream.failure().message()).contains("2000000000 iterations; 4096 to 1000000");
  }

  @Test
  void nothingIsSentToAServerThatOffersWeakerLoginsOnly() {
    ScriptedStream stream = new ScriptedStream(PASSWORD);
    assertThat(stream.said()).contains("<stream:stream");
    assertThat(stream.answerTo(offer("PLAIN", "DIGEST-MD5"))).isEmpty();
    assertThat(stream.failure()).isInstanceOf(LoginFailure.MechanismNotOffered.class);
  }

  @Test
  void aPasswordIsSentAsItIsWhereThatIsAllowed() {
    ScriptedStream stream =
        new ScriptedStream(
            new ClientConfig.Login.Password("pencil", Set.of(PasswordMechanism.PLAIN)));
    assertThat(unwrapped("auth", stream.answerTo(offer("PLAIN", "SCRAM-SHA-1"))))
        .isEqualTo("\0gateway1\0pencil");
    assertThat(stream.answerTo("<success " + NS + "/>")).contains("<stream:stream");
  }

  @Test
  void senseIsAskedOfAServer() {
    for (String[] script :
        new String[][] {
          {offer("SCRAM-SHA-1"), challenge("r=1,s=2,i=3")},
          {offer("SCRAM-SHA-1"), "<challenge " + NS + ">%</challenge>"},
          {offer("SCRAM-SHA-1"), "<success " + NS + ">%</success>"},
          {ScriptedStream.HEADER, "<success " + NS + "/>"},
          {ScriptedStream.HEADER, challenge("")},
        }) {
      assertThat(refused(PASSWORD, script)).isInstanceOf(LoginFailure.Senseless.class);
    }
  }

  @Test
  void featuresThatComeAgainDoNotBeginAgain() {
    assertThat(refused(PASSWORD, offer("SCRAM-SHA-1"), "<stream:features/>"))
        .isInstanceOf(LoginFailure.PasswordNotAccepted.class);
  }
}
