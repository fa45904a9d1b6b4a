package dev.edgeagent.xmpp.net;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.failure.LoginFailure;
import dev.edgeagent.xmpp.sasl.SaslMechanism;
import dev.edgeagent.xmpp.stream.StreamCodec;
import dev.edgeagent.xmpp.stream.StreamEvent;
import dev.edgeagent.xmpp.stream.Wire;
import dev.edgeagent.xmpp.stream.XmlLimits;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Logs in with SASL (RFC 6120 §6), then binds. Whatever of the SASL namespace is neither a
 * challenge nor a success is a failure: servers have sent other things.
 */
final class ClientLogin extends SimpleChannelInboundHandler<StreamEvent> {
  static final String NS = "urn:ietf:params:xml:ns:xmpp-sasl";

  private final Attempt attempt;
  private final SaslMechanism mechanism;

  ClientLogin(Attempt attempt) {
    this.attempt = attempt;
    this.mechanism =
        switch (attempt.config().login()) {
          case ClientConfig.Login.External _ ->
              new SaslMechanism.External(attempt.config().account());
          case ClientConfig.Login.Password p ->
              new SaslMechanism.Scram(attempt.config().account(), p.password());
        };
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    Wire.send(
        ctx,
        StreamEvent.Opened.byClient(
            attempt.config().account().domain(), Optional.of(attempt.config().account())));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, StreamEvent event) {
    switch (event) {
      case StreamEvent.Opened _ -> {}
      case StreamEvent.Received received -> take(ctx, received.element());
      case StreamEvent.Closed closed -> ctx.fireChannelRead(closed);
    }
  }

  private void take(ChannelHandlerContext ctx, Element element) {
    if (element.name().equals("features")) {
      begin(ctx, element);
    } else if (element.is("challenge", NS)) {
      answer(ctx, mechanism.respond(decoded(element.text())));
    } else if (element.is("success", NS)) {
      succeed(ctx, element);
    } else {
      refused(ctx, element);
    }
  }

  private void begin(ChannelHandlerContext ctx, Element features) {
    List<String> offered =
        features
            .child("mechanisms", NS)
            .map(m -> m.children().map(Element::text).toList())
            .orElse(List.of());
    Optional<SaslMechanism.Start> start = mechanism.start(offered);
    if (start.isPresent()) {
      auth(ctx, start.get());
    } else {
      attempt.fail(mechanism.notOffered(attempt.where(), offered));
    }
  }

  private static void auth(ChannelHandlerContext ctx, SaslMechanism.Start start) {
    Wire.send(
        ctx,
        Element.builder("auth", NS)
            .attribute("mechanism", start.mechanism())
            .text(encoded(start.response()))
            .build());
  }

  private void answer(ChannelHandlerContext ctx, Optional<String> response) {
    if (response.isPresent()) {
      Wire.send(ctx, Element.builder("response", NS).text(encoded(response.get())).build());
    } else {
      attempt.fail(
          new LoginFailure.Senseless(
              attempt.where(), "sent a login challenge that makes no sense"));
    }
  }

  private void succeed(ChannelHandlerContext ctx, Element success) {
    if (!mechanism.proven(decoded(success.text()))) {
      attempt.fail(new LoginFailure.ServerNotProven(attempt.where()));
      return;
    }
    ctx.pipeline().get(StreamCodec.class).restart(XmlLimits.AFTER_LOGIN);
    ctx.pipeline().replace(this, null, new ClientBind(attempt));
  }

  private void refused(ChannelHandlerContext ctx, Element failure) {
    String condition =
        failure
            .children()
            .filter(c -> !c.name().equals("text"))
            .map(Element::name)
            .findFirst()
            // Prosody 0.12 answers an expired certificate with an element that no RFC has.
            .orElse("<" + failure.name() + "/>");
    Optional<SaslMechanism.Start> again = mechanism.retry(condition);
    if (again.isPresent()) {
      auth(ctx, again.get());
      return;
    }
    String text = failure.child("text").map(t -> ": " + t.text()).orElse("");
    attempt.fail(mechanism.refused(attempt.where(), condition + text));
  }

  private static String encoded(String data) {
    return data.isEmpty()
        ? "="
        : Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8));
  }

  /** What is no base64 becomes empty: no mechanism accepts that for what it waits for. */
  private static String decoded(String text) {
    try {
      return text.equals("=")
          ? ""
          : new String(Base64.getDecoder().decode(text.strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
