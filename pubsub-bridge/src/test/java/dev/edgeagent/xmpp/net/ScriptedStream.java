package dev.edgeagent.xmpp.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.reach.HostPort;
import dev.edgeagent.xmpp.reach.Target;
import dev.edgeagent.xmpp.stream.StreamCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** A client whose server is the test: it hears and says the texts of the wire, TLS being up. */
final class ScriptedStream {
  static final Jid ACCOUNT = Jid.parse("gateway1@edge.test");
  static final String HEADER =
      "<?xml version='1.0'?><stream:stream xmlns='jabber:client'"
          + " xmlns:stream='http://etherx.jabber.org/streams' from='edge.test' id='1'"
          + " version='1.0'>";

  private final ClientConfig config;
  private final Heard heard = new Heard();
  private final SessionLife life;
  private EmbeddedChannel channel = new EmbeddedChannel();
  private Attempt attempt;

  private static final class Heard implements ConnectionListener {
    private final List<String> events = new ArrayList<>();

    @Override
    public void online(Jid bound) {
      events.add("online " + bound);
    }

    @Override
    public void suspended(ConnectFailure failure) {
      events.add("suspended");
    }

    @Override
    public void resumed() {
      events.add("resumed");
    }

    @Override
    public void offline(ConnectFailure failure) {
      events.add("offline");
    }

    @Override
    public void received(Stanza stanza) {
      events.add("stanza");
    }
  }

  ScriptedStream(ClientConfig.Login login) {
    this.config = config(login);
    this.life = new SessionLife(config, heard);
    this.attempt = begin();
  }

  private static ClientConfig config(ClientConfig.Login login) {
    try {
      return new ClientConfig(
          ACCOUNT,
          "agent",
          Optional.empty(),
          ClientConfig.Tls.STARTTLS,
          SSLContext.getDefault(),
          login,
          Duration.ofSeconds(10),
          ClientConfig.Upkeep.answeredIn(Duration.ofMinutes(10)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Attempt begin() {
    channel = new EmbeddedChannel();
    Attempt begun =
        new Attempt(
            config,
            new Target(new HostPort("here", 5222), false),
            channel,
            life,
            a -> new ClientStream(a, new IqRouter(), heard));
    begun.reached(Attempt.Stage.PROTECTED);
    channel
        .pipeline()
        .addLast(new StreamCodec())
        .addLast(new ClientEnd.ErrorWatch())
        .addLast(new ClientLogin(begun))
        .addLast(new ClientEnd(begun));
    return begun;
  }

  /** The link breaks, and the next one is there. */
  void reconnect() {
    attempt.broken("test");
    life.ended(attempt.ended().join());
    attempt = begin();
  }

  /** The server says this; then, what the client has said since the last time. */
  String answerTo(String text) {
    channel.writeInbound(Unpooled.copiedBuffer(text, UTF_8));
    return said();
  }

  /** What the client has said since the last time. */
  String said() {
    channel.runPendingTasks();
    StringBuilder said = new StringBuilder();
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      said.append(out.toString(UTF_8));
      out.release();
    }
    return said.toString();
  }

  /** Why it is over. */
  ConnectFailure failure() {
    if (!attempt.ended().isDone()) {
      throw new AssertionError("not over; heard " + heard.events);
    }
    return attempt.ended().join();
  }

  boolean isOpen() {
    return !attempt.ended().isDone() && channel.isOpen();
  }

  /** What the listener was told. */
  List<String> events() {
    return heard.events;
  }

  SessionLife life() {
    return life;
  }
}
