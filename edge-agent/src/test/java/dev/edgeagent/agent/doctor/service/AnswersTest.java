package dev.edgeagent.agent.doctor.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.pubsub.PubSubClient;
import dev.edgeagent.senml.PayloadForm;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.iq.IqException;
import dev.edgeagent.xmpp.iq.IqSender;
import dev.edgeagent.xmpp.jid.Jid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is made of a server's answers. */
class AnswersTest {
  private static final Jid SERVER = Jid.parse("edge.test");
  private static final Jid ACCOUNT = Jid.parse("gateway1@edge.test");
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-03-01T12:00:00Z          | Passed  | the same as that of this box",
        "2026-03-01T12:00:00.900Z      | Passed  | the same as that of this box",
        "2026-03-01T13:00:10+01:00     | Passed  | this box is 10 s behind the server",
        "2026-03-01T11:55:00Z          | Passed  | this box is 5 min ahead of the server",
        "2026-03-01T12:05:01Z          | Failed  | this box is 5 min behind the server",
        "2025-03-01T12:00:00Z          | Failed  | this box is 365 days ahead of the server",
        "yesterday                     | Skipped | the server tells no time that can be read"
      })
  void theTimesAreCompared(String utc, String kind, String text) throws Exception {
    Element time =
        Element.builder("time", "urn:xmpp:time")
            .add(Element.builder("utc", "urn:xmpp:time").text(utc).build())
            .build();
    Finding finding = new ServerTimeStep(answering(time), SERVER, NOON).take();
    assertThat(finding.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(finding.text()).isEqualTo(text);
  }

  @Test
  void aServerThatTellsNothingOfItselfIsNoFailure() throws Exception {
    Questions refused = refusing("service-unavailable");
    Finding untold = new Finding.Skipped("the server does not tell (service-unavailable)");
    assertThat(new ServerTimeStep(refused, SERVER, NOON).take()).isEqualTo(untold);
    assertThat(new SoftwareStep(refused, SERVER).take()).isEqualTo(untold);
  }

  @Test
  void theServerIsKnownByItsName() throws Exception {
    Element version =
        Element.builder("query", "jabber:iq:version")
            .add(Element.builder("name", "jabber:iq:version").text("Prosody").build())
            .add(Element.builder("version", "jabber:iq:version").text("0.12.3").build())
            .build();
    SoftwareStep step = new SoftwareStep(answering(version), SERVER);
    assertThat(step.kind()).isEqualTo(ServerKind.OTHER);
    assertThat(step.take()).isEqualTo(new Finding.Passed("Prosody 0.12.3"));
    assertThat(step.kind()).isEqualTo(ServerKind.PROSODY);
  }

  @Test
  void aServiceThatIsNoneIsAFailureAndAnotherOneIsProposed() throws Exception {
    Jid wrong = Jid.parse("pbsub.edge.test");
    IqSender server =
        request ->
            switch (request.to().orElseThrow().toString()) {
              case "edge.test" -> done(request, items("conference.edge.test", "pubsub.edge.test"));
              case "pubsub.edge.test" -> done(request, info("service"));
              case "conference.edge.test" -> done(request, info("text"));
              default -> refused("remote-server-not-found");
            };
    Finding finding = new ServiceStep(new Questions(server), ACCOUNT, Optional.of(wrong)).take();
    assertThat(finding.text()).isEqualTo("no service pbsub.edge.test: remote-server-not-found");
    assertThat(finding)
        .extracting("cure")
        .isEqualTo("set upstream.pubsub to what the server has: pubsub.edge.test");
  }

  @Test
  void theOwnAccountNeedsPersonalEventing() throws Exception {
    ServiceStep with = new ServiceStep(answering(info("pep")), ACCOUNT, Optional.empty());
    assertThat(with.take()).isInstanceOf(Finding.Passed.class);
    assertThat(with.can("publish-options")).isTrue();
    assertThat(with.can("anything")).isFalse();
    ServiceStep without = new ServiceStep(answering(info("x")), ACCOUNT, Optional.empty());
    assertThat(without.take()).extracting("cure").asString().contains("mod_pep");
  }

  @Test
  void theRateIsThatOfTheSecondHalf() {
    List<Duration> answers =
        Stream.concat(
                IntStream.range(0, 50).mapToObj(_ -> Duration.ofMillis(100)),
                IntStream.rangeClosed(1, 50).mapToObj(i -> Duration.ofMillis(100 + i * 150L)))
            .toList();
    double rate = new Burst.Timing(answers, Duration.ofMillis(7600)).rate();
    assertThat(rate).isEqualTo(50 * Burst.ITEM_BYTES / 7.5);
    assertThat(new Burst.Timing(List.of(), Duration.ofSeconds(8)).rate()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void anItemOfTheBurstIsAboutAsLongInEveryForm(PayloadForm form) {
    int stanza = 210; // iq, pubsub, publish and item, with a node of middle length
    PubSubClient client = new PubSubClient(_ -> new CompletableFuture<>(), Optional.empty());
    assertThat(new Burst(client, "plant7/test", form).payload(7).length + stanza)
        .isBetween(Burst.ITEM_BYTES - 40, Burst.ITEM_BYTES + 40);
  }

  private static Questions answering(Element payload) {
    return new Questions(request -> done(request, payload));
  }

  private static Questions refusing(String condition) {
    return new Questions(_ -> refused(condition));
  }

  private static CompletableFuture<Iq> done(Iq request, Element payload) {
    return CompletableFuture.completedFuture(request.result(payload));
  }

  private static CompletableFuture<Iq> refused(String condition) {
    return CompletableFuture.failedFuture(
        IqException.refused(StanzaError.of(StanzaError.Type.CANCEL, condition)));
  }

  private static Element items(String... jids) {
    Element.Builder all = Element.builder("query", "http://jabber.org/protocol/disco#items");
    for (String jid : jids) {
      all.add(
          Element.builder("item", "http://jabber.org/protocol/disco#items")
              .attribute("jid", jid)
              .build());
    }
    return all.build();
  }

  private static Element info(String type) {
    String ns = "http://jabber.org/protocol/disco#info";
    return Element.builder("query", ns)
        .add(
            Element.builder("identity", ns)
                .attribute("category", "pubsub")
                .attribute("type", type)
                .build())
        .add(
            Element.builder("feature", ns)
                .attribute("var", "http://jabber.org/protocol/pubsub#publish-options")
                .build())
        .build();
  }
}
