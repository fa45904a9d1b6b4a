package dev.edgeagent.xmpp.net;

import static dev.edgeagent.xmpp.net.ClassicLoginTest.base64;
import static dev.edgeagent.xmpp.net.ClassicLoginTest.unwrapped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.xmpp.failure.LoginFailure;
import dev.edgeagent.xmpp.failure.StreamFailure;
import dev.edgeagent.xmpp.sasl.ScriptedScram;
import org.junit.jupiter.api.Test;

/** SASL2, Bind 2 and resumption within (XEP-0388, XEP-0386, XEP-0198), as texts of the wire. */
class ExtensibleLoginTest {
  private static final String SASL = "xmlns='urn:xmpp:sasl:2'";
  private static final String BIND = "xmlns='urn:xmpp:bind:0'";
  private static final String SM = "xmlns='urn:xmpp:sm:3'";
  private static final String FULL = "gateway1@edge.test/agent/4232f4d4";
  private static final String ALL =
      "<bind " + BIND + "><inline><feature var='urn:xmpp:sm:3'/></inline></bind><sm " + SM + "/>";
  private static final String LATER =
      "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/><sm "
          + SM
          + "/><limits xmlns='urn:xmpp:stream-limits:0'><max-bytes>12345</max-bytes></limits>"
          + "</stream:features>";

  private final ScriptedStream stream = new ScriptedStream(new ClientConfig.Login.External());

  private static String offer(String inline) {
    return ScriptedStream.HEADER
        + "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>"
        + "<mechanism>EXTERNAL</mechanism><mechanism>SCRAM-SHA-256</mechanism></mechanisms>"
        + "<authentication "
        + SASL
        + "><mechanism>EXTERNAL</mechanism><mechanism>SCRAM-SHA-256</mechanism><inline>"
        + inline
        + "</inline></authentication></stream:features>";
  }

  private static String success(String jid, String more) {
    return "<success "
        + SASL
        + "><authorization-identifier>"
        + jid
        + "</authorization-identifier>"
        + more
        + "</success>";
  }

  private static String bound(String more) {
    return success(FULL, "<bound " + BIND + ">" + more + "</bound>");
  }

  private static String enabled() {
    return "<enabled " + SM + " id='s1' resume='true' max='300'/>";
  }

  /** Gets on line with a session that can be taken up, and loses the link. */
  private void loseALink() {
    assertThat(stream.answerTo(offer(ALL))).contains("<authenticate");
    assertThat(stream.answerTo(bound(enabled()) + LATER)).isEmpty();
    stream.reconnect();
    assertThat(stream.events()).containsExactly("online " + FULL, "suspended");
    stream.events().clear();
  }

  @Test
  void loginBindingAndStreamManagementAreOneStep() {
    assertThat(stream.said()).contains("from='gateway1@edge.test'");
    assertThat(stream.answerTo(offer(ALL)))
        .contains("<authenticate " + SASL + " mechanism='EXTERNAL'>")
        .contains("<initial-response>" + base64("gateway1@edge.test") + "</initial-response>")
        .contains("<user-agent><software>edge-agent</software></user-agent>")
        .contains("<tag>agent</tag>")
        .contains("<enable " + SM + " resume='true'/>")
        .doesNotContain("<resume ");
    assertThat(stream.answerTo(bound(enabled()))).isEmpty();
    assertThat(stream.events()).isEmpty(); // the features tell what the stream bears
    assertThat(stream.answerTo(LATER)).isEmpty();
    assertThat(stream.events()).containsExactly("online " + FULL);
    assertThat(stream.life().stanzaBytes()).isEqualTo(12345);
    assertThat(stream.life().session().management().isResumable()).isTrue();
    assertThat(stream.answerTo("<r " + SM + "/>")).isEqualTo("<a " + SM + " h='0'/>");
  }

  @Test
  void aSessionGoesOnWithTheLogin() {
    loseALink();
    assertThat(stream.answerTo(offer(ALL)))
        .contains("<resume " + SM + " h='0' previd='s1'/><bind ")
        .contains("<tag>agent</tag>");
    String resumed = "<resumed " + SM + " h='0' previd='s1'/>";
    assertThat(stream.answerTo(success("gateway1@edge.test", resumed) + LATER))
        .isEqualTo("<r " + SM + "/>");
    assertThat(stream.events()).containsExactly("resumed");
  }

  @Test
  void aSessionThatIsGoneIsFollowedByANewOne() {
    loseALink();
    assertThat(stream.answerTo(offer(ALL))).contains("<resume ");
    String failed =
        "<failed "
            + SM
            + " h='0'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></failed>";
    String success =
        success(FULL, failed + "<bound " + BIND + ">" + enabled() + "</bound>") + LATER;
    assertThat(stream.answerTo(success)).isEmpty();
    assertThat(stream.events()).containsExactly("offline", "online " + FULL);
    assertThat(stream.life().session().management().isResumable()).isTrue();
  }

  @Test
  void nothingIsBoundWhereTheSessionCanBeTakenUpLaterOnly() {
    loseALink();
    assertThat(stream.answerTo(offer("<bind " + BIND + "/>")))
        .contains("<authenticate")
        .doesNotContain("<bind ")
        .doesNotContain("<resume ");
    assertThat(stream.answerTo(success("gateway1@edge.test", "") + LATER))
        .isEqualTo("<resume " + SM + " h='0' previd='s1'/>");
    assertThat(stream.answerTo("<resumed " + SM + " h='0' previd='s1'/>"))
        .isEqualTo("<r " + SM + "/>");
    assertThat(stream.events()).containsExactly("resumed");
  }

  @Test
  void whatDoesNotComeWithTheLoginIsDoneAfterIt() {
    assertThat(stream.answerTo(offer(""))).contains("<authenticate").doesNotContain("<bind ");
    assertThat(stream.answerTo(success("gateway1@edge.test", "") + LATER))
        .contains("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>agent</resource>")
        .doesNotContain("<stream:stream");
    assertThat(
            stream.answerTo(
                "<iq type='result' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>"
                    + "gateway1@edge.test/agent</jid></bind></iq>"))
        .isEqualTo("<enable " + SM + " resume='true'/>");
  }

  @Test
  void streamManagementThatBindingDoesNotTurnOnIsTurnedOnAfterIt() {
    assertThat(stream.answerTo(offer("<bind " + BIND + "/>")))
        .contains("<tag>agent</tag>")
        .doesNotContain("<enable ");
    assertThat(stream.answerTo(bound("") + LATER)).isEqualTo("<enable " + SM + " resume='true'/>");
  }

  @Test
  void streamManagementThatIsNotGrantedIsDoneWithout() {
    assertThat(stream.answerTo(offer(ALL))).contains("<enable ");
    assertThat(stream.answerTo(bound("<failed " + SM + "/>") + LATER)).isEmpty();
    assertThat(stream.events()).containsExactly("online " + FULL);
    assertThat(stream.life().session().management().isActive()).isFalse();
  }

  @Test
  void aPasswordIsProvenByBothSides() {
    ScriptedStream login = new ScriptedStream(new ClientConfig.Login.Password("pencil"));
    String first = unwrapped("initial-response", login.answerTo(offer(ALL)));
    ScriptedScram server = new ScriptedScram(true, "pencil", first);
    String last =
        login.answerTo(
            "<challenge " + SASL + ">\n  " + base64(server.challenge()) + "\n</challenge>");
    assertThat(last).startsWith("<response " + SASL + ">");
    assertThat(server.accepts(unwrapped("response", last))).isTrue();
    String proof = "<additional-data>" + base64(server.proof()) + "</additional-data>";
    String done = success(FULL, proof + "<bound " + BIND + ">" + enabled() + "</bound>");
    assertThat(login.answerTo(done + LATER)).isEmpty();
    assertThat(login.events()).containsExactly("online " + FULL);
  }

  @Test
  void aServerThatDoesNotProveItselfIsLeft() {
    ScriptedStream login = new ScriptedStream(new ClientConfig.Login.Password("pencil"));
    assertThat(login.answerTo(offer(ALL))).contains("mechanism='SCRAM-SHA-256'");
    assertThat(login.answerTo(bound(enabled()) + LATER)).isEmpty();
    assertThat(login.failure()).isInstanceOf(LoginFailure.ServerNotProven.class);
    assertThat(login.events()).isEmpty();
  }

  @Test
  void aRefusalIsSaidAsItIs() {
    String refusal =
        "<failure "
            + SASL
            + "><not-authorized xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>"
            + "<text>no</text></failure>";
    assertThat(stream.answerTo(offer(ALL))).contains("<authenticate");
    assertThat(stream.answerTo(refusal)).contains("<initial-response/>");
    assertThat(stream.answerTo(refusal)).isEmpty();
    assertThat(stream.failure()).isInstanceOf(LoginFailure.CertificateNotAccepted.class);
    assertThat(stream.failure().message()).contains("(not-authorized: no)");
  }

  @Test
  void aSecondFactorIsNotForMachines() {
    assertThat(stream.answerTo(offer(ALL))).contains("<authenticate");
    String more =
        "<continue "
            + SASL
            + "><tasks><task>TOTP-EXAMPLE</task></tasks><text>This account requires 2FA</text>"
            + "</continue>";
    assertThat(stream.answerTo(more)).isEmpty();
    assertThat(stream.failure()).isInstanceOf(LoginFailure.MoreWanted.class);
    assertThat(stream.failure().message())
        .contains("TOTP-EXAMPLE")
        .contains("This account requires 2FA")
        .contains("exempt this account");
  }

  @Test
  void anotherAccountIsNotOurs() {
    for (String jid : new String[] {"gateway2@edge.test/agent", "gateway1@edge.test", "", "@"}) {
      ScriptedStream other = new ScriptedStream(new ClientConfig.Login.External());
      assertThat(other.answerTo(offer(ALL))).contains("<authenticate");
      String success = success(jid, "<bound " + BIND + "/>");
      assertThat(other.answerTo(success + LATER)).isEmpty();
      assertThat(other.failure()).isInstanceOf(LoginFailure.JidMismatch.class);
      assertThat(other.events()).isEmpty();
    }
  }

  @Test
  void aSessionThatNobodyAskedForIsNotTaken() {
    for (String resumed : new String[] {"h='0' previd='s1'", "h='0'", ""}) {
      ScriptedStream other = new ScriptedStream(new ClientConfig.Login.External());
      assertThat(other.answerTo(offer(ALL))).contains("<authenticate");
      String success = success("gateway1@edge.test", "<resumed " + SM + " " + resumed + "/>");
      assertThat(other.answerTo(success + LATER)).isEmpty();
      assertThat(other.failure()).isInstanceOf(StreamFailure.ProtocolBroken.class);
    }
  }

  @Test
  void theClassicLoginIsTakenWhereTheOtherOffersLess() {
    String offer = offer(ALL).replaceFirst("(sasl:2'>)<mechanism>EXTERNAL</mechanism>", "$1");
    assertThat(stream.answerTo(offer)).contains("<auth ").doesNotContain("<authenticate");
  }
}
