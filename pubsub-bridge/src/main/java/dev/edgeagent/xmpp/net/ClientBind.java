package dev.edgeagent.xmpp.net;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.MalformedStanzaException;
import dev.edgeagent.xmpp.StanzaCodec;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.failure.LoginFailure;
import dev.edgeagent.xmpp.failure.StreamFailure;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.sasl.Inline;
import dev.edgeagent.xmpp.sm.Nonza;
import dev.edgeagent.xmpp.sm.StreamManagement;
import dev.edgeagent.xmpp.stream.StreamCodec;
import dev.edgeagent.xmpp.stream.StreamEvent;
import dev.edgeagent.xmpp.stream.Wire;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.List;
import java.util.Optional;

/**
 * Goes on with a session that is suspended (XEP-0198 §5), or begins one: binds the resource (RFC
 * 6120 §7), opens the session where a server still insists on it, and asks for stream management.
 * Of this, all may have come with the login (XEP-0386); the features of the stream still follow.
 */
final class ClientBind extends SimpleChannelInboundHandler<StreamEvent> {
  private static final String NS = "urn:ietf:params:xml:ns:xmpp-bind";
  private static final String SESSION_NS = "urn:ietf:params:xml:ns:xmpp-session";
  private static final String BIND_ID = "bind";
  private static final String SESSION_ID = "session";

  private final Attempt attempt;
  private final Optional<Element> success;
  private boolean sessionRequired;
  private boolean manageable;

  /** On a stream that begins anew. */
  ClientBind(Attempt attempt) {
    this(attempt, Optional.empty());
  }

  /**
   * @param success that ended the login, when the stream goes on without a restart
   */
  ClientBind(Attempt attempt, Optional<Element> success) {
    this.attempt = attempt;
    this.success = success;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    if (success.isEmpty()) {
      Wire.send(
          ctx,
          StreamEvent.Opened.byClient(
              attempt.config().account().domain(), Optional.of(attempt.config().account())));
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, StreamEvent event) {
    switch (event) {
      case StreamEvent.Opened _ -> {}
      case StreamEvent.Received r when r.element().name().equals("features") ->
          offered(ctx, r.element());
      case StreamEvent.Received r when r.element().namespace().equals(Nonza.NS) ->
          managed(ctx, r.element());
      case StreamEvent.Received r -> answered(ctx, r.element());
      case StreamEvent.Closed closed -> ctx.fireChannelRead(closed);
    }
  }

  private void offered(ChannelHandlerContext ctx, Element features) {
    sessionRequired =
        features
            .child("session", SESSION_NS)
            .filter(s -> s.child("optional").isEmpty())
            .isPresent();
    PeerLimits limits = PeerLimits.of(features);
    attempt.life().limits(limits);
    ctx.pipeline().get(StreamCodec.class).limitStanzas(attempt.life().stanzaBytes());
    manageable =
        attempt.config().upkeep().streamManagement() && features.child("sm", Nonza.NS).isPresent();
    if (success.isPresent()) {
      settled(ctx, success.get());
    } else {
      resumeOrBind(ctx);
    }
  }

  private void resumeOrBind(ChannelHandlerContext ctx) {
    Optional<Element> resume = management().resume().filter(_ -> attempt.life().isSuspended());
    if (resume.isPresent() && manageable) {
      attempt.life().resuming();
      Wire.send(ctx, resume.get());
    } else {
      attempt.life().lost();
      bind(ctx);
    }
  }

  /** What came with the login: a session that goes on, a new one, or nothing yet. */
  private void settled(ChannelHandlerContext ctx, Element with) {
    Optional<Jid> authorized = Jid.tryParse(Inline.authorized(with));
    if (!isOurs(authorized)) {
      mismatch(Inline.authorized(with));
      return;
    }
    Optional<Element> resumed = with.child("resumed", Nonza.NS);
    Optional<Element> bound = Inline.bound(with);
    if (resumed.isPresent()) {
      resumed(ctx, resumed.get());
      return;
    }
    if (with.child("failed", Nonza.NS).isPresent() || bound.isPresent()) {
      attempt.life().lost();
    }
    if (bound.isEmpty()) {
      resumeOrBind(ctx);
    } else if (authorized.get().isBare()) {
      mismatch(authorized.get() + " without a resource");
    } else {
      attempt.session().bound(authorized.get(), attempt.target().directTls());
      inlineManaged(ctx, bound.get());
    }
  }

  private void inlineManaged(ChannelHandlerContext ctx, Element bound) {
    Optional<Element> enabled = bound.child("enabled", Nonza.NS);
    if (enabled.isPresent()) {
      Element _ = management().enable(); // was asked for with the login; nothing was sent since
      management().enabled(enabled.get());
      online(ctx);
    } else if (bound.child("failed", Nonza.NS).isPresent()) {
      online(ctx);
    } else {
      manage(ctx);
    }
  }

  private StreamManagement management() {
    return attempt.session().management();
  }

  private void managed(ChannelHandlerContext ctx, Element nonza) {
    switch (nonza.name()) {
      case "resumed" -> resumed(ctx, nonza);
      case "enabled" -> {
        management().enabled(nonza);
        online(ctx);
      }
      case "failed" -> {
        if (attempt.life().isSuspended()) {
          attempt.life().lost();
          bind(ctx);
        } else {
          management().refused();
          online(ctx);
        }
      }
      default -> {} // a request for a count that came early
    }
  }

  private void resumed(ChannelHandlerContext ctx, Element resumed) {
    Optional<List<Element>> again =
        attempt.life().isSuspended() ? management().resumed(resumed) : Optional.empty();
    if (again.isEmpty()) {
      attempt.life().lost();
      attempt.fail(new StreamFailure.ProtocolBroken(attempt.where(), "it resumed another session"));
      return;
    }
    attempt.online(ctx, this).resend(again.get());
    attempt.life().resumed();
  }

  private void bind(ChannelHandlerContext ctx) {
    Element resource = Element.builder("resource", NS).text(attempt.config().resource()).build();
    Element bind = Element.builder("bind", NS).add(resource).build();
    Wire.send(ctx, Iq.request(Iq.Type.SET, Optional.empty(), bind).withId(BIND_ID).toElement());
  }

  private void answered(ChannelHandlerContext ctx, Element element) {
    try {
      if (StanzaCodec.fromElement(element) instanceof Iq iq && !iq.type().isRequest()) {
        Optional<StanzaError> error = iq.error();
        if (error.isPresent()) {
          attempt.fail(new LoginFailure.BindRefused(attempt.where(), error.get().condition()));
        } else if (iq.id().equals(BIND_ID)) {
          bound(ctx, iq);
        } else if (iq.id().equals(SESSION_ID)) {
          manage(ctx);
        }
      }
    } catch (MalformedStanzaException e) {
      attempt.fail(
          new LoginFailure.Senseless(attempt.where(), "answers the bind with " + e.getMessage()));
    }
  }

  private void bound(ChannelHandlerContext ctx, Iq result) {
    Optional<Jid> jid =
        result.first().flatMap(bind -> bind.child("jid")).flatMap(j -> Jid.tryParse(j.text()));
    if (!isOurs(jid)) {
      mismatch(jid.map(Jid::toString).orElse(""));
      return;
    }
    attempt.session().bound(jid.get(), attempt.target().directTls());
    if (sessionRequired) {
      Element session = Element.of("session", SESSION_NS);
      Wire.send(
          ctx, Iq.request(Iq.Type.SET, Optional.empty(), session).withId(SESSION_ID).toElement());
    } else {
      manage(ctx);
    }
  }

  private boolean isOurs(Optional<Jid> jid) {
    return jid.map(Jid::bare).filter(attempt.config().account()::equals).isPresent();
  }

  private void mismatch(String said) {
    attempt.fail(
        new LoginFailure.JidMismatch(
            attempt.where(), said.isEmpty() ? "nothing" : said, attempt.config().account()));
  }

  private void manage(ChannelHandlerContext ctx) {
    if (manageable) {
      Wire.send(ctx, management().enable());
    } else {
      online(ctx);
    }
  }

  private void online(ChannelHandlerContext ctx) {
    attempt.online(ctx, this);
    attempt.life().online();
  }
}
