package dev.edgeagent.xmpp.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.XmlWriter;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.StreamFailure;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.reach.HostPort;
import dev.edgeagent.xmpp.reach.Target;
import dev.edgeagent.xmpp.sm.Nonza;
import dev.edgeagent.xmpp.sm.StanzaCount;
import dev.edgeagent.xmpp.stream.StreamCodec;
import dev.edgeagent.xmpp.stream.StreamEvent;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the features after the login to being on line, as the two see it on the wire. */
class ClientBindTest {
  private static final Jid ACCOUNT = Jid.parse("gateway1@edge.test");
  private static final ConnectFailure CUT = new StreamFailure.Broken("here", "reset");

  private final List<String> heard = new ArrayList<>();
  private ClientConfig config;
  private SessionLife life;
  private EmbeddedChannel channel;
  private Attempt attempt;

  private final class Listener implements ConnectionListener {
    @Override
    public void online(Jid bound) {
      heard.add("online");
    }

    @Override
    public void suspended(ConnectFailure failure) {
      heard.add("suspended");
    }

    @Override
    public void resumed() {
      heard.add("resumed");
    }

    @Override
    public void offline(ConnectFailure failure) {
      heard.add("offline");
    }

    @Override
    public void received(Stanza stanza) {}
  }

  private final Listener listener = new Listener();

  @BeforeEach
  void connect() throws NoSuchAlgorithmException {
    config =
        new ClientConfig(
            ACCOUNT,
            "agent",
            Optional.empty(),
            ClientConfig.Tls.STARTTLS,
            SSLContext.getDefault(),
            new ClientConfig.Login.External(),
            Duration.ofSeconds(10),
            ClientConfig.Upkeep.answeredIn(Duration.ofMinutes(2)));
    life = new SessionLife(config, listener);
    newStream();
  }

  private void newStream() {
    channel = new EmbeddedChannel();
    attempt =
        new Attempt(
            config,
            new Target(new HostPort("here", 5222), false),
            channel,
            life,
            a -> new ClientStream(a, new IqRouter(), listener));
    channel.pipeline().addLast(new StreamCodec(), new ClientBind(attempt), new ClientEnd(attempt));
    assertThat(sent()).contains("<stream:stream");
  }

  private String sent() {
    channel.runPendingTasks();
    StringBuilder text = new StringBuilder();
    for (Object out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      ByteBuf bytes = (ByteBuf) out;
      text.append(bytes.toString(StandardCharsets.UTF_8));
      bytes.release();
    }
    return text.toString();
  }

  private void receive(Element element) {
    channel
        .pipeline()
        .context(StreamCodec.class)
        .fireChannelRead(new StreamEvent.Received(element));
  }

  private void features(boolean manageable) {
    Element.Builder features = Element.builder("features", XmlWriter.STREAMS);
    features.add(Element.of("bind", "urn:ietf:params:xml:ns:xmpp-bind"));
    if (manageable) {
      features.add(Element.of("sm", Nonza.NS));
    }
    receive(features.build());
  }

  private void bound() {
    Element jid =
        Element.builder("jid", "urn:ietf:params:xml:ns:xmpp-bind").text(ACCOUNT + "/agent").build();
    receive(
        Element.builder("iq", "jabber:client")
            .attribute("type", "result")
            .attribute("id", "bind")
            .add(Element.builder("bind", "urn:ietf:params:xml:ns:xmpp-bind").add(jid).build())
            .build());
  }

  private void goOnline() {
    features(true);
    assertThat(sent()).contains("<bind");
    bound();
    assertThat(sent()).isEqualTo("<enable xmlns='urn:xmpp:sm:3' resume='true'/>");
    receive(Nonza.enabled("s1", Duration.ofMinutes(5)));
  }

  private static Element message(String id) {
    return Element.builder("message", "jabber:client").attribute("id", id).build();
  }

  private ClientStream stream() {
    return channel.pipeline().get(ClientStream.class);
  }

  @Test
  void streamManagementIsAskedForWhereItIsOffered() {
    goOnline();
    assertThat(heard).containsExactly("online");
    assertThat(stream()).isNotNull();
  }

  @Test
  void withoutStreamManagementItIsOnLineWhenItIsBound() {
    features(false);
    assertThat(sent()).contains("<bind");
    bound();
    assertThat(heard).containsExactly("online");
    assertThat(sent()).isEmpty();
  }

  @Test
  void aServerThatDoesNotEnableItIsGoodEnough() {
    features(true);
    bound();
    receive(Element.of("failed", Nonza.NS));
    assertThat(heard).containsExactly("online");
    assertThat(life.session().management().isActive()).isFalse();
  }

  @Test
  void whatTheServerDidNotGetIsSentAgainOnceAndFirst() {
    goOnline();
    stream().send(message("a"));
    stream().send(message("b"));
    assertThat(sent()).contains("id='a'").contains("id='b'");
    receive(message("in"));
    life.ended(CUT);

    newStream();
    features(true);
    assertThat(sent()).isEqualTo("<resume xmlns='urn:xmpp:sm:3' h='1' previd='s1'/>");
    receive(Nonza.resumed("s1", new StanzaCount(1)));
    stream().send(message("c"));
    assertThat(sent()).isEqualTo("<message id='b'/><r xmlns='urn:xmpp:sm:3'/><message id='c'/>");
    assertThat(heard).containsExactly("online", "suspended", "resumed");
  }

  @Test
  void whatIsSentByWayOfAStreamThatIsOverLeavesWithTheNextOne() {
    goOnline();
    ClientStream over = stream();
    EmbeddedChannel broken = channel;
    attempt.fail(CUT);
    life.ended(CUT);

    newStream();
    features(true);
    assertThat(sent()).contains("<resume");
    receive(Nonza.resumed("s1", new StanzaCount(0)));
    over.send(message("late"));
    broken.runPendingTasks();
    assertThat(sent()).isEqualTo("<r xmlns='urn:xmpp:sm:3'/><message id='late'/>");
  }

  @Test
  void aSessionThatIsGoneIsBoundAnewOnTheSameStream() {
    goOnline();
    life.ended(CUT);
    newStream();
    features(true);
    assertThat(sent()).contains("<resume");
    receive(Element.builder("failed", Nonza.NS).attribute("h", "0").build());
    assertThat(heard).containsExactly("online", "suspended", "offline");
    assertThat(sent()).contains("<bind");
    bound();
    assertThat(sent()).contains("<enable");
    receive(Nonza.enabled("s2", Duration.ofMinutes(5)));
    assertThat(heard).containsExactly("online", "suspended", "offline", "online");
  }

  @Test
  void aServerThatOffersItNoMoreHasNoSessionOfOurs() {
    goOnline();
    life.ended(CUT);
    newStream();
    features(false);
    assertThat(sent()).contains("<bind");
    assertThat(heard).containsExactly("online", "suspended", "offline");
  }

  @Test
  void aServerThatClaimsMoreThanWasSentIsLeft() {
    goOnline();
    life.ended(CUT);
    newStream();
    features(true);
    receive(Nonza.resumed("s1", new StanzaCount(7)));
    assertThat(attempt.ended().join()).isInstanceOf(StreamFailure.ProtocolBroken.class);
    assertThat(life.isSuspended()).isFalse();
  }

  @Test
  void aSessionWhoseStanzasCannotBeBorneIsGivenUp() {
    goOnline();
    life.ended(new StreamFailure.ProtocolBroken("here", "no comment in a stream"));
    assertThat(life.isSuspended()).isFalse();
    assertThat(heard).containsExactly("online", "offline");
  }

  @Test
  void aCountIsToldAtOnceAndAnImpossibleOneEndsTheStream() {
    goOnline();
    receive(message("in"));
    receive(Nonza.request());
    assertThat(sent()).isEqualTo("<a xmlns='urn:xmpp:sm:3' h='1'/>");
    receive(Nonza.answer(new StanzaCount(3)));
    assertThat(sent()).contains("handled-count-too-high").contains("send-count='0'");
  }

  @Test
  void aStanzaThatIsTooLongIsNeitherSentNorCounted() {
    goOnline();
    Element big = Element.builder("message", "jabber:client").text("x".repeat(300_000)).build();
    stream().send(big);
    stream().send(message("small"));
    assertThat(sent()).isEqualTo("<message id='small'/>");
    assertThat(life.session().management().unacked()).isEqualTo(1);
  }
}
