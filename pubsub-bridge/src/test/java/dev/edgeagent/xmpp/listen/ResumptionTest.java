package dev.edgeagent.xmpp.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.xmpp.listen.Bench.Line;
import dev.edgeagent.xmpp.sm.ServerManagement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Stream management from the wire (XEP-0198): anna's sessions, and bert who writes to her. */
class ResumptionTest {
  private static final String NOT_FOUND =
      "<item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></failed>";
  private static final String PING =
      "<iq type='get' id='p' to='home.test'><ping xmlns='urn:xmpp:ping'/></iq>";

  private final Bench bench = new Bench(ListenOptions.DEFAULT);
  private final Line bert = bench.bound("bert@home.test/desk");
  private final Line anna = bench.bound("anna@home.test/phone");

  private static String message(String type, String to, String body) {
    return "<message type='" + type + "' to='" + to + "'><body>" + body + "</body></message>";
  }

  private void write(String body) {
    bert.send(message("normal", "anna@home.test/phone", body));
  }

  private Line resumed(String id, int handled) {
    Line next = bench.login("anna@home.test");
    next.said();
    next.resume(id, handled);
    return next;
  }

  @Test
  void itIsOfferedAfterLoginWithTheLimits() {
    assertThat(bench.login("anna@home.test").said())
        .contains("<sm xmlns='urn:xmpp:sm:3'/>")
        .contains(
            "<limits xmlns='urn:xmpp:stream-limits:0'><max-bytes>262144</max-bytes>"
                + "<idle-seconds>300</idle-seconds></limits>");
  }

  @Test
  void itIsEnabledOnceAndAfterBinding() {
    Line early = bench.login("anna@home.test");
    early.said();
    early.send(Bench.ENABLE);
    assertThat(early.said()).contains("<failed").contains("<unexpected-request");
    early.bind("tablet");
    assertThat(early.said()).contains("anna@home.test/tablet");

    anna.send(Bench.ENABLE);
    assertThat(anna.said()).contains("resume='true'").contains("max='300'");
    anna.send(Bench.ENABLE);
    assertThat(anna.said()).contains("<failed").contains("<unexpected-request");
    anna.resume("none", 0);
    assertThat(anna.said()).contains("<failed").contains("<unexpected-request");
  }

  @Test
  void whatIsHandledIsCountedFromEnableOnAndSaidAtOnce() {
    anna.send(PING);
    anna.said();
    anna.enable();
    anna.send(PING + "<presence/>" + "<r xmlns='urn:xmpp:sm:3'/>");
    assertThat(anna.said()).contains("<a xmlns='urn:xmpp:sm:3' h='2'/>");
    anna.send("<iq type='nonsense' id='1'/><message to='@'/><r xmlns='urn:xmpp:sm:3'/>");
    assertThat(anna.said()).as("handled by refusing them").contains("h='4'");
  }

  @Test
  void aClientIsAskedForItsCountInAPause() {
    anna.enable();
    write("1");
    assertThat(anna.said()).contains("<body>1</body>").doesNotContain("<r ");
    bench.pass(1);
    assertThat(anna.said()).isEqualTo("<r xmlns='urn:xmpp:sm:3'/>");
    bench.pass(1);
    assertThat(anna.said()).isEmpty();
    anna.send("<a xmlns='urn:xmpp:sm:3' h='1'/>");
    bench.pass(1);
    assertThat(anna.said()).isEmpty();
  }

  @Test
  void aBrokenStreamIsGoneOnWithAndNothingIsLostNorDoubled() {
    String id = anna.enable();
    write("1");
    write("2");
    anna.send(PING);
    anna.breakOff();
    write("3");
    bench.pass(299);
    assertThat(bert.said()).as("no complaint while she may come back").isEmpty();

    Line next = resumed(id, 1);
    String said = next.said();
    assertThat(said)
        .startsWith("<resumed xmlns='urn:xmpp:sm:3' h='1' previd='" + id + "'/>")
        .doesNotContain("<body>1</body>")
        .containsSubsequence("<body>2</body>", "id='p'", "<body>3</body>");
    next.send(PING + "<r xmlns='urn:xmpp:sm:3'/>");
    assertThat(next.said()).contains("<a xmlns='urn:xmpp:sm:3' h='2'/>");
    next.send("<a xmlns='urn:xmpp:sm:3' h='5'/>");
    write("4");
    next.breakOff();
    assertThat(resumed(id, 6).said()).contains("h='2'").doesNotContain("<body>");
    bench.pass(500);
    assertThat(bert.said()).isEmpty();
  }

  @Test
  void halfAStanzaIsNotCounted() {
    String id = anna.enable();
    anna.send(PING + PING.substring(0, 40));
    anna.breakOff();
    assertThat(resumed(id, 0).said()).contains("<resumed xmlns='urn:xmpp:sm:3' h='1'");
  }

  @Test
  void aStreamThatIsHalfOpenIsTakenOverAndEndsWithConflict() {
    String id = anna.enable();
    Line next = resumed(id, 0);
    assertThat(next.said()).startsWith("<resumed");
    assertThat(anna.said()).contains("<conflict").contains("</stream:stream>");
    assertThat(anna.isOpen()).isFalse();
    write("1");
    assertThat(next.said()).contains("<body>1</body>");
    next.send(PING);
    assertThat(next.said()).contains("id='p'");
  }

  @Test
  void aSessionThatIsUnknownOrAnothersIsNotFoundAndBindingWorksThen() {
    String id = anna.enable();
    Line mallory = bench.login("mallory@home.test");
    mallory.said();
    mallory.resume("nonsense", 0);
    assertThat(mallory.said()).isEqualTo("<failed xmlns='urn:xmpp:sm:3'>" + NOT_FOUND);
    mallory.resume(id, 0);
    assertThat(mallory.said()).isEqualTo("<failed xmlns='urn:xmpp:sm:3'>" + NOT_FOUND);
    mallory.send("<resume xmlns='urn:xmpp:sm:3' h='0'/>");
    assertThat(mallory.said()).isEqualTo("<failed xmlns='urn:xmpp:sm:3'>" + NOT_FOUND);
    mallory.bind("x");
    assertThat(mallory.said()).contains("mallory@home.test/x");
    assertThat(anna.isOpen()).isTrue();
  }

  @Test
  void aSessionThatExpiredIsNotFoundButItsCountIsSaid() {
    String id = anna.enable();
    anna.send(PING);
    anna.breakOff();
    bench.pass(301);
    Line next = resumed(id, 0);
    assertThat(next.said()).isEqualTo("<failed xmlns='urn:xmpp:sm:3' h='1'>" + NOT_FOUND);
    next.bind("phone");
    assertThat(next.said()).contains("anna@home.test/phone");
    next.enable();
    write("1");
    assertThat(next.said()).contains("<body>1</body>");
  }

  @Test
  void aCountThatIsMissingIsRefusedAndTheSessionStays() {
    String id = anna.enable();
    anna.breakOff();
    Line next = bench.login("anna@home.test");
    next.said();
    next.send("<resume xmlns='urn:xmpp:sm:3' previd='" + id + "' h='many'/>");
    assertThat(next.said()).contains("<failed").contains("<bad-request");
    next.resume(id, 0);
    assertThat(next.said()).startsWith("<resumed");
  }

  @Test
  void aCountThatIsTooHighEndsTheStream() {
    String id = anna.enable();
    write("1");
    anna.breakOff();
    Line next = resumed(id, 2);
    assertThat(next.said())
        .contains("<undefined-condition")
        .contains("<handled-count-too-high xmlns='urn:xmpp:sm:3' h='2' send-count='1'/>");
    assertThat(next.isOpen()).isFalse();

    bert.enable();
    bert.send("<a xmlns='urn:xmpp:sm:3' h='1'/>");
    assertThat(bert.said()).contains("<handled-count-too-high");
    assertThat(bert.isOpen()).isFalse();
  }

  @Test
  void aStreamThatIsClosedInOrderIsNotGoneOnWith() {
    String id = anna.enable();
    anna.send("</stream:stream>");
    assertThat(anna.said()).contains("</stream:stream>");
    assertThat(resumed(id, 0).said()).contains("<item-not-found");
  }

  @Test
  void whatEndsAStreamForItsClientsMistakeEndsTheSession() {
    String id = anna.enable();
    anna.send("<!-- -->");
    assertThat(anna.said()).contains("<restricted-xml");
    assertThat(resumed(id, 0).said()).contains("<item-not-found");
  }

  @Test
  void aSessionThatIsAwayStaysAvailableUntilItExpires() {
    Line desk = bench.bound("anna@home.test/desk");
    desk.send("<presence/>");
    anna.enable();
    anna.send("<presence/>");
    desk.said();
    anna.breakOff();
    bench.pass(299);
    assertThat(desk.said()).isEmpty();
    bench.pass(2);
    assertThat(desk.said()).contains("type='unavailable'").contains("anna@home.test/phone");
  }

  @Test
  void withoutResumptionASessionEndsWithItsStream() {
    anna.send("<presence to='bert@home.test/desk'/><enable xmlns='urn:xmpp:sm:3'/>");
    assertThat(anna.said()).contains("<enabled xmlns='urn:xmpp:sm:3'/>");
    write("1");
    bert.said();
    anna.breakOff();
    assertThat(bert.said())
        .contains("type='unavailable'")
        .contains("type='error'")
        .contains("<service-unavailable");
  }

  @Test
  void whatDidNotArriveIsDealtWithByKind() {
    Line desk = bench.bound("anna@home.test/desk");
    desk.send("<presence/>");
    anna.enable();
    anna.send("<presence/>");
    anna.breakOff();
    desk.said();
    write("normal");
    bert.send(message("chat", "anna@home.test/phone", "chat"));
    bert.send(message("chat", "anna@home.test", "both"));
    bert.send(message("headline", "anna@home.test/phone", "headline"));
    bert.send(message("error", "anna@home.test/phone", "error"));
    bert.send(
        "<iq type='get' id='q' to='anna@home.test/phone'><ping xmlns='urn:xmpp:ping'/></iq>"
            + "<iq type='result' id='r' to='anna@home.test/phone'/>");
    assertThat(desk.said()).contains("both");
    bench.pass(301);
    assertThat(desk.said())
        .contains("chat")
        .doesNotContain("both")
        .doesNotContain("normal<")
        .doesNotContain("headline");
    assertThat(bert.said())
        .containsOnlyOnce("<message type='error'")
        .containsOnlyOnce("<iq type='error' id='q'")
        .containsOnlyOnce("<iq ");
  }

  @Test
  void aNewSessionOfTheSameAddressGetsWhatTheOldOneDidNot() {
    anna.enable();
    anna.breakOff();
    write("1");
    Line next = bench.login("anna@home.test");
    next.bind("phone");
    assertThat(next.said()).contains("<body>1</body>");
    assertThat(bert.said()).isEmpty();
  }

  @Test
  void aSessionThatIsAwayForTooMuchEndsAtOnce() {
    ListenOptions.Resumption tight =
        new ListenOptions.Resumption(
            new ServerManagement.Bounds(Duration.ofMinutes(5), 3, 10_000), 100_000, 2, 2);
    Bench small = new Bench(ListenOptions.DEFAULT.with(tight));
    Line writer = small.bound("bert@home.test/desk");
    Line away = small.bound("anna@home.test/phone");
    String id = away.enable();
    away.breakOff();
    for (int i = 0; i < 4; i++) {
      writer.send(message("normal", "anna@home.test/phone", "n" + i));
    }
    assertThat(writer.said().split("<service-unavailable", -1)).hasSize(5);
    Line next = small.login("anna@home.test");
    next.said();
    next.resume(id, 0);
    assertThat(next.said()).contains("<item-not-found");
  }

  @Test
  void aClientThatAcknowledgesNothingGoesOnButCannotResume() {
    String id = anna.enable();
    for (int i = 0; i < 1001; i++) {
      write("n" + i);
    }
    assertThat(anna.said()).contains("n1000<");
    write("more");
    assertThat(anna.said()).contains("more");
    anna.send("<a xmlns='urn:xmpp:sm:3' h='1002'/>");
    assertThat(anna.isOpen()).isTrue();
    assertThat(resumed(id, 1002).said()).contains("<item-not-found");
  }

  @Test
  void ofTheSessionsThatAreAwayTheOldestMakesRoom() {
    String first = "";
    String second = "";
    for (int i = 0; i < 6; i++) {
      Line line = bench.bound("carl@home.test/" + i);
      String id = line.enable();
      first = i == 0 ? id : first;
      second = i == 1 ? id : second;
      line.breakOff();
    }
    Line next = bench.login("carl@home.test");
    next.said();
    next.resume(first, 0);
    assertThat(next.said()).contains("<item-not-found");
    next.resume(second, 0);
    assertThat(next.said()).startsWith("<resumed");
  }
}
