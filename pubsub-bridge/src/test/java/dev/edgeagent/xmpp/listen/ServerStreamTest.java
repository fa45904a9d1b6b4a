package dev.edgeagent.xmpp.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.xmpp.listen.Bench.Line;
import org.junit.jupiter.api.Test;

/** What a stream of a bound client bears, and how it ends. */
class ServerStreamTest {
  private static final String OWN_HEADER = "<?xml version='1.0'?><stream:stream ";

  private final Bench bench = new Bench(ListenOptions.DEFAULT);

  private void refused(String header, String condition) {
    Line fresh = bench.silent("anna@home.test");
    fresh.send(header);
    assertThat(fresh.said())
        .as(header)
        .startsWith(OWN_HEADER)
        .contains("from='home.test'")
        .contains("<stream:error><" + condition)
        .endsWith("</stream:stream>")
        .containsOnlyOnce(OWN_HEADER);
    assertThat(fresh.isOpen()).isFalse();
  }

  @Test
  void aHeaderThatIsWrongIsRefusedAfterOurOwn() {
    refused(Bench.HEADER.replace("'home.test'", "'elsewhere.test'"), "host-unknown");
    refused(Bench.HEADER.replace("jabber:client", "jabber:server"), "invalid-namespace");
    refused(Bench.HEADER.replace("etherx", "ether"), "invalid-namespace");
    refused(
        Bench.HEADER.replace("stream:stream", "s:stream").replace("xmlns:stream", "xmlns:s"),
        "bad-namespace-prefix");
    refused(Bench.HEADER.replace("version='1.0'", ""), "unsupported-version");
    refused(Bench.HEADER.replace("'1.0'", "'0.9'"), "unsupported-version");
    refused("<!DOCTYPE x>", "restricted-xml");
    refused("nonsense", "not-well-formed");
  }

  @Test
  void whatIsNoStanzaEndsTheStream() {
    for (String xml :
        new String[] {"<a xmlns='urn:x'/>", "<iqs/>", "<pause xmlns='urn:xmpp:sm:3'/>"}) {
      Line line = bench.bound("anna@home.test/phone");
      line.send(xml);
      assertThat(line.said()).contains("<unsupported-stanza-type");
      assertThat(line.isOpen()).isFalse();
    }
  }

  @Test
  void whoSpeaksForAnotherIsEnded() {
    Line line = bench.bound("anna@home.test/phone");
    line.send("<presence from='bert@home.test/desk'/>");
    assertThat(line.said()).contains("<invalid-from");
  }

  @Test
  void anErrorOfTheClientIsNotAnsweredWithOne() {
    Line line = bench.bound("anna@home.test/phone");
    line.send("<stream:error><reset xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>");
    assertThat(line.said()).isEqualTo("</stream:stream>");
    assertThat(line.isOpen()).isFalse();
  }

  @Test
  void aStanzaOfTheAnnouncedLengthIsTakenAndALongerOneEndsTheStream() {
    Line line = bench.bound("anna@home.test/phone");
    String start = "<message to='anna@home.test/phone'><body>";
    String end = "</body></message>";
    int room = 262_144 - start.length() - end.length();
    line.send(start + "x".repeat(room) + end);
    assertThat(line.said()).contains("xxx");
    line.send(start + "x".repeat(room + 1) + end);
    assertThat(line.said())
        .contains("<policy-violation")
        .contains("<stanza-too-big xmlns='urn:xmpp:errors'/>");
  }

  @Test
  void whoDoesNotBindInTimeIsEnded() {
    Line line = bench.login("anna@home.test");
    line.said();
    bench.pass(29);
    assertThat(line.isOpen()).isTrue();
    bench.pass(2);
    assertThat(line.said()).contains("<connection-timeout");
    assertThat(line.isOpen()).isFalse();
  }

  @Test
  void whoIsBoundInTimeStays() {
    Line line = bench.bound("anna@home.test/phone");
    bench.pass(60);
    assertThat(line.isOpen()).isTrue();
  }

  @Test
  void aSilentClientIsAskedAndThenTakenForDead() {
    Line line = bench.bound("anna@home.test/phone");
    bench.pass(100);
    assertThat(line.said()).isEmpty();
    bench.pass(100);
    assertThat(line.said()).contains("<ping xmlns='urn:xmpp:ping'/>").contains("from='home.test'");
    bench.pass(100);
    assertThat(line.said()).contains("<connection-timeout");
    assertThat(line.isOpen()).isFalse();
  }

  @Test
  void whitespaceIsASignOfLife() {
    Line line = bench.bound("anna@home.test/phone");
    for (int i = 0; i < 10; i++) {
      bench.pass(150);
      line.send(" ");
    }
    assertThat(line.isOpen()).isTrue();
  }

  @Test
  void aSilentClientWithStreamManagementIsAskedForItsCountAndMayComeBack() {
    Line line = bench.bound("anna@home.test/phone");
    String id = line.enable();
    bench.pass(100);
    bench.pass(100);
    assertThat(line.said()).isEqualTo("<r xmlns='urn:xmpp:sm:3'/>");
    bench.pass(100);
    assertThat(line.said()).contains("<connection-timeout");
    Line next = bench.login("anna@home.test");
    next.said();
    next.resume(id, 0);
    assertThat(next.said()).startsWith("<resumed");
  }
}
