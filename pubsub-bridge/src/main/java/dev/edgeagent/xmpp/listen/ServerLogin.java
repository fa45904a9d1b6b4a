package dev.edgeagent.xmpp.listen;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.stream.StreamCodec;
import dev.edgeagent.xmpp.stream.StreamEvent;
import dev.edgeagent.xmpp.stream.StreamException;
import dev.edgeagent.xmpp.stream.Wire;
import dev.edgeagent.xmpp.stream.XmlLimits;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** SASL over TLS (RFC 6120 §6): EXTERNAL where the certificate names accounts, SCRAM-SHA-256. */
final class ServerLogin extends SimpleChannelInboundHandler<StreamEvent> {
  private static final String NS = "urn:ietf:params:xml:ns:xmpp-sasl";
  private static final String EXTERNAL = "EXTERNAL";
  private static final String SCRAM = "SCRAM-SHA-256";

  /** Tries that a stream has; the last that fails ends it (RFC 6120 §6.4.5). */
  private static final int MAX_FAILURES = 5;

  private final Sessions sessions;
  private final XmppService service;
  private List<Jid> certified = List.of();
  private @Nullable ScramServer scram;
  private boolean externalBegun;
  private int failures;

  ServerLogin(Sessions sessions) {
    this.sessions = sessions;
    this.service = sessions.service();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, StreamEvent event) throws StreamException {
    switch (event) {
      case StreamEvent.Opened header -> {
        certified = service.accountsOf(chain(ctx));
        Greeting.answer(ctx, header, service.domain(), Greeting.Limits.BEFORE_LOGIN, offer());
      }
      case StreamEvent.Received received -> take(ctx, received.element());
      case StreamEvent.Closed closed -> ctx.fireChannelRead(closed);
    }
  }

  private static List<X509Certificate> chain(ChannelHandlerContext ctx) {
    try {
      List<X509Certificate> chain =
          Arrays.stream(
                  ctx.pipeline().get(SslHandler.class).engine().getSession().getPeerCertificates())
              .filter(X509Certificate.class::isInstance)
              .map(X509Certificate.class::cast)
              .toList();
      for (X509Certificate certificate : chain) {
        certificate.checkValidity(); // a resumed TLS session was verified when it began
      }
      return chain;
    } catch (SSLPeerUnverifiedException | CertificateException e) {
      return List.of(); // the client sent none, or one that has expired since
    }
  }

  private List<Element> offer() {
    Element.Builder mechanisms = Element.builder("mechanisms", NS);
    if (!certified.isEmpty()) {
      mechanisms.add(Element.builder("mechanism", NS).text(EXTERNAL).build());
    }
    mechanisms.add(Element.builder("mechanism", NS).text(SCRAM).build());
    return List.of(mechanisms.build());
  }

  private void take(ChannelHandlerContext ctx, Element element) throws StreamException {
    if (!element.namespace().equals(NS)) {
      throw StreamException.ours("not-authorized", "log in first");
    }
    Optional<String> data = decoded(element.text());
    switch (element.name()) {
      case "auth" -> {
        String mechanism = element.attribute("mechanism").orElse("");
        boolean absent = element.text().isEmpty();
        if (data.isEmpty()) {
          fail(ctx, "incorrect-encoding");
        } else if (mechanism.equals(EXTERNAL) && !certified.isEmpty()) {
          externalBegun = absent;
          if (absent) {
            challenge(ctx, "");
          } else {
            external(ctx, data.get());
          }
        } else if (mechanism.equals(SCRAM)) {
          beginScram(ctx, data.get());
        } else {
          fail(ctx, "invalid-mechanism");
        }
      }
      case "response" -> respond(ctx, data);
      case "abort" -> fail(ctx, "aborted");
      default -> fail(ctx, "malformed-request");
    }
  }

  private void respond(ChannelHandlerContext ctx, Optional<String> data) throws StreamException {
    ScramServer running = scram;
    if (data.isEmpty()) {
      fail(ctx, "incorrect-encoding");
    } else if (externalBegun) {
      external(ctx, data.get());
    } else if (running != null) {
      Optional<ScramServer.Success> success = running.finish(data.get());
      if (success.isPresent()) {
        succeed(ctx, success.get().account(), success.get().proof());
      } else {
        fail(ctx, "not-authorized");
      }
    } else {
      fail(ctx, "malformed-request");
    }
  }

  /** The authorization identity may be empty, bare or full; it must be one of the certificate. */
  private void external(ChannelHandlerContext ctx, String authzid) throws StreamException {
    Optional<Jid> account =
        authzid.isEmpty()
            ? certified.stream().filter(_ -> certified.size() == 1).findFirst()
            : Jid.tryParse(authzid).map(Jid::bare).filter(certified::contains);
    if (account.isPresent()) {
      succeed(ctx, account.get(), "");
    } else {
      fail(ctx, "invalid-authzid");
    }
  }

  private void beginScram(ChannelHandlerContext ctx, String message) throws StreamException {
    Optional<ScramServer> begun = ScramServer.begin(message, service);
    scram = begun.orElse(null);
    if (begun.isPresent()) {
      challenge(ctx, begun.get().serverFirst());
    } else {
      fail(ctx, "malformed-request");
    }
  }

  private static void challenge(ChannelHandlerContext ctx, String data) {
    Wire.send(ctx, Element.builder("challenge", NS).text(encoded(data)).build());
  }

  private void succeed(ChannelHandlerContext ctx, Jid account, String data) {
    Element.Builder success = Element.builder("success", NS);
    if (!data.isEmpty()) {
      success.text(encoded(data));
    }
    Wire.send(ctx, success.build());
    ctx.pipeline().get(StreamCodec.class).restart(XmlLimits.AFTER_LOGIN);
    ctx.fireUserEventTriggered(StreamEnd.RESTARTED);
    ctx.pipeline().replace(this, null, new ServerBind(sessions, account));
  }

  private void fail(ChannelHandlerContext ctx, String condition) throws StreamException {
    scram = null;
    externalBegun = false;
    failures++;
    Wire.send(ctx, Element.builder("failure", NS).add(condition).build());
    if (failures >= MAX_FAILURES) {
      throw StreamException.ours("policy-violation", "too many failed logins");
    }
  }

  /** RFC 6120 §6.4.2: base64, and {@code =} for data that is there and empty. */
  private static Optional<String> decoded(String text) {
    if (text.equals("=")) {
      return Optional.of("");
    }
    try {
      return Optional.of(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String encoded(String data) {
    return Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8));
  }
}
