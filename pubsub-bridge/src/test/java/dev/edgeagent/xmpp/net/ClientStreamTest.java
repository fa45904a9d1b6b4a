package dev.edgeagent.xmpp.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.StreamFailure;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.reach.HostPort;
import dev.edgeagent.xmpp.reach.Target;
import dev.edgeagent.xmpp.sm.Nonza;
import dev.edgeagent.xmpp.sm.StanzaCount;
import dev.edgeagent.xmpp.stream.StreamEvent;
import io.netty.channel.embedded.EmbeddedChannel;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stream in a channel whose clock the test turns. */
class ClientStreamTest {
  private static final Jid ACCOUNT = Jid.parse("gateway1@edge.test");

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final Deaf deaf = new Deaf();
  private Attempt attempt;
  private ClientStream stream;

  @BeforeEach
  void goOnline() throws NoSuchAlgorithmException {
    ClientConfig config =
        new ClientConfig(
            ACCOUNT,
            "agent",
            Optional.empty(),
            ClientConfig.Tls.STARTTLS,
            SSLContext.getDefault(),
            new ClientConfig.Login.External(),
            Duration.ofSeconds(10),
            ClientConfig.Upkeep.answeredIn(Duration.ofMinutes(10)));
    SessionLife life = new SessionLife(config, deaf);
    attempt =
        new Attempt(
            config,
            new Target(new HostPort("127.0.0.1", 5222), false),
            channel,
            life,
            a -> new ClientStream(a, new IqRouter(), deaf));
    attempt.reached(Attempt.Stage.ONLINE);
    stream = new ClientStream(attempt, new IqRouter(), deaf);
    channel.pipeline().addLast(stream);
  }

  /** Hears messages and presences, nothing else. */
  private static final class Deaf implements ConnectionListener {
    private final List<Stanza> heard = new ArrayList<>();

    @Override
    public void online(Jid bound) {}

    @Override
    public void suspended(ConnectFailure failure) {}

    @Override
    public void resumed() {}

    @Override
    public void offline(ConnectFailure failure) {}

    @Override
    public void received(Stanza stanza) {
      heard.add(stanza);
    }
  }

  private void pass(int seconds) {
    channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    channel.runPendingTasks();
  }

  private void hear() {
    channel.writeInbound(new StreamEvent.Received(Element.of("presence", "jabber:client")));
  }

  @Test
  void aSilentPeerIsPingedAfterAMinuteAndGivenUpTwentySecondsLater() {
    pass(58);
    assertThat(channel.outboundMessages()).isEmpty();
    pass(3);
    Element ping = channel.readOutbound();
    assertThat(ping.child("ping", "urn:xmpp:ping")).isPresent();
    pass(17);
    assertThat(attempt.ended()).isNotDone();
    pass(5);
    assertThat(attempt.ended().join()).isInstanceOf(StreamFailure.Silent.class);
    assertThat(attempt.ended().join().message()).contains("no answer for 8");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void aPeerThatSaysAnythingIsAlive() {
    for (int i = 0; i < 10; i++) {
      pass(50);
      hear();
    }
    assertThat(channel.outboundMessages()).isEmpty();
    assertThat(attempt.ended()).isNotDone();
  }

  @Test
  void aServerThatDoesNotReadTheStreamOfAResumedSessionIsGivenUpLikeALogin() {
    stream.session().management().enable();
    stream.session().management().enabled(Nonza.enabled());
    stream.resend(List.of());
    assertThat(channel.<Object>readOutbound()).isEqualTo(Nonza.request());
    hear(); // what it has kept for us says nothing of what it reads
    pass(9);
    assertThat(attempt.ended()).isNotDone();
    pass(2);
    assertThat(attempt.ended().join()).isInstanceOf(StreamFailure.Silent.class);
  }

  @Test
  void aServerThatCountsOnAResumedSessionMayBeSilentAsOnOthers() {
    stream.session().management().enable();
    stream.session().management().enabled(Nonza.enabled());
    stream.resend(List.of());
    channel.writeInbound(new StreamEvent.Received(Nonza.answer(StanzaCount.ZERO)));
    pass(58);
    assertThat(attempt.ended()).isNotDone();
  }

  @Test
  void theGoodbyeSaysWhatCame() {
    stream.session().management().enable();
    stream.session().management().enabled(Nonza.enabled());
    hear();
    stream.close();
    channel.runPendingTasks();
    assertThat(channel.<Object>readOutbound()).isEqualTo(Nonza.answer(new StanzaCount(1)));
    assertThat(channel.<Object>readOutbound()).isEqualTo(new StreamEvent.Closed());
  }

  @Test
  void nothingOfAStreamStaysInTheLoopWhenItIsOver() {
    long noMoreTasks = -1;
    assertThat(channel.runScheduledPendingTasks()).isGreaterThan(noMoreTasks);
    channel.pipeline().remove(stream);
    pass(1);
    assertThat(channel.runScheduledPendingTasks()).isEqualTo(noMoreTasks);
  }

  @Test
  void aForgedCopyOfAMessageOfTheAccountIsNotHeard() {
    channel.writeInbound(new StreamEvent.Received(copy("mallory@elsewhere.test")));
    assertThat(deaf.heard).isEmpty();
    channel.writeInbound(new StreamEvent.Received(copy(ACCOUNT.toString())));
    assertThat(deaf.heard).hasSize(1);
  }

  private static Element copy(String from) {
    return Element.builder("message", "jabber:client")
        .attribute("from", from)
        .add(Element.of("received", "urn:xmpp:carbons:2"))
        .build();
  }

  @Test
  void aRequestThatNobodyHandlesIsAnswered() {
    Element query =
        Element.builder("iq", "jabber:client")
            .attribute("type", "get")
            .attribute("id", "1")
            .attribute("from", "user1@edge.test/x")
            .add(Element.of("query", "urn:example:unknown"))
            .build();
    channel.writeInbound(new StreamEvent.Received(query));
    channel.runPendingTasks();
    Element answer = channel.readOutbound();
    assertThat(answer.attribute("type")).contains("error");
    assertThat(answer.attribute("to")).contains("user1@edge.test/x");
  }
}
