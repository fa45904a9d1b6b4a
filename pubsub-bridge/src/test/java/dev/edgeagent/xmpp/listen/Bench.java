package dev.edgeagent.xmpp.listen;

import dev.edgeagent.broker.EdgeBroker;
import dev.edgeagent.broker.LocalAccounts;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.stream.StreamCodec;
import dev.edgeagent.xmpp.stream.XmlLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A broker with clients that are logged in, without sockets; the test turns the clock. */
final class Bench {
  static final String HEADER =
      "<stream:stream to='home.test' version='1.0' xmlns='jabber:client'"
          + " xmlns:stream='http://etherx.jabber.org/streams'>";
  static final String ENABLE = "<enable xmlns='urn:xmpp:sm:3' resume='true'/>";

  private static final Pattern ID = Pattern.compile("<enabled [^>]*id='([^']+)'");

  final EdgeBroker broker =
      new EdgeBroker(
          "home.test",
          LocalAccounts.builder(_ -> List.of()).creator(Jid.parse("anna@home.test")).build());

  final Sessions sessions;
  private final EmbeddedChannel clock = new EmbeddedChannel();
  private final List<Line> lines = new ArrayList<>();

  Bench(ListenOptions options) {
    clock.freezeTime();
    sessions = new Sessions(broker, options, clock.eventLoop());
  }

  /** A stream of an account that has just logged in and not sent its header yet. */
  Line silent(String account) {
    Line line = new Line(account);
    lines.add(line);
    return line;
  }

  /** A stream of an account that has just logged in, its header sent. */
  Line login(String account) {
    Line line = silent(account);
    line.send(HEADER);
    return line;
  }

  /** A stream of an account with a resource bound. */
  Line bound(String full) {
    Jid jid = Jid.parse(full);
    Line line = login(jid.bare().toString());
    line.bind(jid.resource());
    line.said();
    return line;
  }

  void pass(long seconds) {
    clock.advanceTimeBy(seconds, TimeUnit.SECONDS);
    clock.runScheduledPendingTasks();
    for (Line line : List.copyOf(lines)) {
      line.channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
      line.channel.runScheduledPendingTasks();
    }
    settle();
  }

  private void settle() {
    for (int i = 0; i < 3; i++) {
      clock.runPendingTasks();
      List.copyOf(lines).forEach(line -> line.channel.runPendingTasks());
    }
  }

  /** One client's end of a stream. */
  final class Line {
    private final EmbeddedChannel channel = new EmbeddedChannel();

    private Line(String account) {
      channel.freezeTime();
      StreamCodec codec = new StreamCodec();
      codec.restart(XmlLimits.AFTER_LOGIN);
      channel
          .pipeline()
          .addLast(codec)
          .addLast(new ServerBind(sessions, Jid.parse(account)))
          .addLast(new StreamEnd("home.test", sessions.options().admission().loginPatience()));
    }

    void send(String xml) {
      channel.writeInbound(Unpooled.copiedBuffer(xml, StandardCharsets.UTF_8));
      settle();
    }

    void bind(String resource) {
      send(
          "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>"
              + resource
              + "</resource></bind></iq>");
    }

    /** Enables stream management, resumable; returns the id. */
    String enable() {
      send(ENABLE);
      Matcher id = ID.matcher(said());
      return id.find() ? id.group(1) : "none";
    }

    void resume(String id, int handled) {
      send("<resume xmlns='urn:xmpp:sm:3' h='" + handled + "' previd='" + id + "'/>");
    }

    /** The link breaks, as for a reset. */
    void breakOff() {
      var _ = channel.close();
      settle();
    }

    /** What the server has said since the last call. */
    String said() {
      settle();
      StringBuilder said = new StringBuilder();
      for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
        said.append(out.toString(StandardCharsets.UTF_8));
        out.release();
      }
      return said.toString();
    }

    boolean isOpen() {
      return channel.isOpen();
    }
  }
}
