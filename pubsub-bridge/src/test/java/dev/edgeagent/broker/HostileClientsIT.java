package dev.edgeagent.broker;

import static dev.edgeagent.broker.RunningBroker.USER1;
import static dev.edgeagent.broker.RunningBroker.USER2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgeagent.xmpp.listen.ListenOptions;
import dev.edgeagent.xmpp.listen.ListenOptions.Admission;
import dev.edgeagent.xmpp.listen.ListenOptions.Traffic;
import dev.edgeagent.xmpp.listen.guard.Rate;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients on real sockets can make the broker do, and what not. */
class HostileClientsIT {
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration MOMENT = Duration.ofMillis(50);
  private static final String PING =
      "<iq type='get' id='p' to='home.test'><ping xmlns='urn:xmpp:ping'/></iq>";

  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }

  private RunningBroker run(ListenOptions options) throws IOException {
    RunningBroker running = new RunningBroker(options);
    opened.add(running);
    return running;
  }

  private RawClient open(RunningBroker running) throws IOException {
    return opened(RawClient.at(running.port()));
  }

  private RawClient opened(RawClient client) {
    opened.add(client);
    return client;
  }

  @Test
  void whoSaysNothingAfterConnectingIsSentAway() throws Exception {
    RunningBroker running = run(ListenOptions.DEFAULT.with(new Admission(SHORT, 10, 10)));
    assertThat(open(running).rest())
        .startsWith("<?xml version='1.0'?><stream:stream ")
        .contains("<connection-timeout")
        .endsWith("</stream:stream>");
  }

  @Test
  void whoSpeaksSlowlyHasNoMoreTimeToLogIn() throws Exception {
    RunningBroker running = run(ListenOptions.DEFAULT.with(new Admission(SHORT, 10, 10)));
    RawClient slow = open(running);
    String header = RawClient.HEADER.replace(" version", " ".repeat(10_000) + "version");
    int sent = 0;
    while (!slow.hasHeard("</stream:stream>", MOMENT) && sent < header.length()) {
      slow.send(header.substring(sent, sent + 1));
      sent++;
    }
    assertThat(slow.rest()).contains("<connection-timeout");
    assertThat(sent).isLessThan(header.length());
  }

  @Test
  void whoSaysTooMuchBeforeLoginIsSentAway() throws Exception {
    RunningBroker running = run(ListenOptions.DEFAULT);
    RawClient plain = open(running);
    plain.send(RawClient.HEADER + "<a>" + "x".repeat(20_000));
    assertThat(plain.rest()).contains("<policy-violation").contains("</stream:stream>");

    RawClient secured = open(running).secure(running.authority.context());
    String auth = "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='SCRAM-SHA-256'>";
    secured.send(auth + "e".repeat(16_400));
    assertThat(secured.hear("</stream:stream>")).contains("<policy-violation");
  }

  @Test
  void fivePasswordsMayBeTried() throws Exception {
    RunningBroker running = run(ListenOptions.DEFAULT);
    RawClient guessing = open(running).secure(running.authority.context());
    for (int i = 0; i < 5; i++) {
      guessing.send(
          "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AGEAYg==</auth>");
      if (i < 4) {
        assertThat(guessing.hear("</failure>")).contains("<invalid-mechanism");
      }
    }
    assertThat(guessing.hear("</stream:stream>"))
        .contains("</failure>")
        .contains("<policy-violation");
  }

  @Test
  void oneAddressHasItsShareOfTheConnections() throws Exception {
    RunningBroker running =
        run(ListenOptions.DEFAULT.with(new Admission(Duration.ofMinutes(1), 10, 2)));
    RawClient first = open(running);
    RawClient second = open(running);
    second.send(RawClient.HEADER);
    second.hear("</stream:features>");
    assertThat(open(running).rest()).isEmpty();

    first.send("<stream:stream");
    first.close();
    await()
        .atMost(RunningBroker.PATIENCE)
        .until(
            () -> {
              RawClient third = open(running);
              return answers(third);
            });
  }

  private static boolean answers(RawClient client) {
    try {
      client.send(RawClient.HEADER);
      return client.hasHeard("</stream:features>", SHORT);
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void whoSendsTooFastWaitsAndLosesNothing() throws Exception {
    Traffic tight = new Traffic(new Rate(500, 20), new Rate(50_000, 5_000), SHORT.multipliedBy(30));
    RunningBroker running = run(ListenOptions.DEFAULT.with(tight));
    RawClient hasty = open(running).logIn(running, USER1).bind("phone");
    hasty.send(PING.repeat(500));
    hasty.hear(Pattern.compile("<iq type='result' id='p'"), 500);
  }

  @Test
  void whoDoesNotReadIsCutOffAndMayComeBackForAllOfIt() throws Exception {
    RunningBroker running = run(ListenOptions.DEFAULT);
    RawClient deaf = opened(RawClient.narrow(running.port())).logIn(running, USER1).bind("phone");
    deaf.send("<enable xmlns='urn:xmpp:sm:3' resume='true'/>");
    String enabled = deaf.hear("<enabled");
    String id = enabled.replaceAll("(?s).* id='([^']+)'.*", "$1");
    RawClient chatty = open(running).logIn(running, USER2).bind("desk");
    String message =
        "<message to='" + USER1 + "/phone'><body>" + "x".repeat(10_000) + "</body></message>";
    for (int i = 0; i < 180; i++) {
      chatty.send(message);
    }
    chatty.send(PING);
    chatty.hear("id='p'");

    RawClient back = open(running).logIn(running, USER1);
    back.send("<resume xmlns='urn:xmpp:sm:3' h='0' previd='" + id + "'/>");
    back.hear(Pattern.compile("</message>"), 180);
    assertThat(deaf.rest()).as("its last words").doesNotContain("conflict");
  }
}
