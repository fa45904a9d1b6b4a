package dev.edgeagent.wire;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.XmlWriter;
import dev.edgeagent.xmpp.stream.StreamEvent;
import dev.edgeagent.xmpp.stream.StreamException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plays one script with one peer. Confined to one thread. */
final class ScriptPlayer {
  private static final int SHOWN = 400;

  private final Play play;
  private final Stage stage;
  private final Variables variables = new Variables();
  private final List<ElementPattern> ignored = new ArrayList<>();
  private final List<String> transcript = new ArrayList<>();
  private @Nullable Conversation conversation;

  /** What a script is played on. */
  interface Stage {
    /** A new connection with the peer. */
    Conversation connect() throws IOException;

    /** The handshake of a connection. */
    void startTls(Conversation conversation, String certificate) throws IOException;

    /** Our client, where the peer is our client. */
    AgentSide agent();
  }

  private ScriptPlayer(Play play, Stage stage) {
    this.play = play;
    this.stage = stage;
  }

  /** Plays it to its end; an {@link AssertionError} says where it went another way. */
  static void play(WireScript script, Play play, Stage stage) throws InterruptedException {
    ScriptPlayer player = new ScriptPlayer(play, stage);
    try {
      for (Line line : script.lines(play)) {
        player.step(line);
      }
    } finally {
      player.leave();
    }
  }

  private void step(Line line) throws InterruptedException {
    try {
      switch (line.step()) {
        case Step.Says says when says.side() == play.peer().played() -> send(says);
        case Step.Says says -> expect(line, says);
        case Step.Connect _ -> {
          leave();
          transcript.add("CONNECT");
          conversation = stage.connect();
        }
        case Step.Tls tls -> stage.startTls(open(), variables.expand(tls.certificate()));
        case Step.Restart _ -> open().restart();
        case Step.Cut _ -> {
          open().cut();
          transcript.add("CUT");
        }
        case Step.Close _ -> {
          open().finish();
          transcript.add("CLOSE");
        }
        case Step.ExpectClose _ -> expectClose(line);
        case Step.Ignore ignore -> ignored.add(ElementPattern.of(line.place(), ignore.pattern()));
        case Step.Let let -> variables.set(let.name(), variables.expand(let.value()));
        case Step.Hears hears -> hear(line, hears);
        case Step.Sends sends -> stage.agent().send(element(line, sends.stanza()));
        case Step.Asks asks -> stage.agent().ask(element(line, asks.request()));
      }
    } catch (SocketTimeoutException e) {
      throw failure(line, "nothing came");
    } catch (StreamException | IOException | RuntimeException e) {
      throw failure(line, e.toString());
    }
  }

  private Conversation open() {
    Conversation now = conversation;
    if (now == null) {
      throw new IllegalStateException("CONNECT comes first");
    }
    return now;
  }

  private Element element(Line line, String text) {
    return ElementPattern.element(line.place(), variables.expand(text));
  }

  /** In what is sent, there is nothing further. */
  private void send(Step.Says says) {
    String text = variables.expand(says.text().replaceAll("\\s*…", ""));
    transcript.add(says.side().word() + ": " + shortened(text));
    open().send(text);
  }

  private void expect(Line line, Step.Says says) throws StreamException, SocketTimeoutException {
    ElementPattern pattern = ElementPattern.of(line.place(), says.text());
    while (true) {
      Optional<StreamEvent> event = open().next();
      if (event.isEmpty()) {
        if (says.optional()) {
          return;
        }
        throw failure(line, "the connection was closed");
      }
      Optional<String> why = pattern.mismatch(event.get(), variables);
      if (why.isEmpty()) {
        heard(says.side(), event.get());
        return;
      }
      if (says.optional()) {
        open().unread(event.get());
        return;
      }
      heard(says.side(), event.get());
      if (ignored.stream().noneMatch(i -> i.mismatch(event.get(), variables.copy()).isEmpty())) {
        throw failure(line, why.get());
      }
    }
  }

  private void expectClose(Line line) throws StreamException, SocketTimeoutException {
    Optional<StreamEvent> event = open().next();
    while (event.isPresent()) {
      StreamEvent said = event.get();
      boolean known =
          said instanceof StreamEvent.Closed
              || ignored.stream().anyMatch(i -> i.mismatch(said, variables.copy()).isEmpty());
      if (!known) {
        throw failure(line, "instead came " + shown(said));
      }
      event = open().next();
    }
    transcript.add("(closed)");
  }

  private void hear(Line line, Step.Hears hears) throws InterruptedException {
    String text = stage.agent().next();
    transcript.add("   " + text);
    if (text == null || !variables.match(hears.pattern(), text)) {
      throw failure(line, text == null ? "our client said nothing" : "our client said: " + text);
    }
  }

  private void heard(Side side, StreamEvent event) {
    transcript.add(side.word() + ": " + shortened(shown(event)));
  }

  private static String shown(StreamEvent event) {
    return switch (event) {
      case StreamEvent.Opened opened -> "<stream:stream " + opened.attributes() + ">";
      case StreamEvent.Received(Element element) ->
          new String(XmlWriter.bytes(element), StandardCharsets.UTF_8);
      case StreamEvent.Closed _ -> "</stream:stream>";
    };
  }

  private static String shortened(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "[...]" : text;
  }

  private AssertionError failure(Line line, String why) {
    return new AssertionError(
        "%s, played with %s: %s%n  %s%n%s"
            .formatted(
                line.place(), play, why, line.source(), String.join("\n", transcript).indent(4)));
  }

  private void leave() {
    if (conversation != null) {
      conversation.close();
    }
  }
}
