package dev.edgeagent.xmpp.watch;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.XmlWriter;
import dev.edgeagent.xmpp.sm.Nonza;
import dev.edgeagent.xmpp.stream.StreamEvent;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLSession;

/**
 * Tells an observer what passes between a client and its server until the client is on line, and
 * then leaves the pipeline. Stands behind the codec, changes nothing, and tells nothing that is
 * secret.
 */
public final class WireTap extends ChannelDuplexHandler {
  private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
  private static final String SASL2 = "urn:xmpp:sasl:2";

  /** How deep answers of SASL2 are looked through: success, bound, enabled (XEP-0386 §4). */
  private static final int DEPTH = 3;

  private final AttemptObserver observer;
  private final Object online;
  private boolean encrypted;
  private boolean loggedIn;

  /**
   * Tells one observer of one stream.
   *
   * @param online the user event after which nothing is told any more
   */
  public WireTap(AttemptObserver observer, Object online) {
    this.observer = observer;
    this.online = online;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess()) {
      encrypted = true;
      SSLSession session = ctx.pipeline().get(SslHandler.class).engine().getSession();
      observer.saw(new AttemptEvent.Protected(session.getProtocol(), session.getCipherSuite()));
    }
    super.userEventTriggered(ctx, event);
    if (event.equals(online)) {
      ctx.pipeline().remove(this);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
    if (message instanceof StreamEvent.Received(Element element)) {
      received(element);
    }
    super.channelRead(ctx, message);
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof Element element
        && (element.is("auth", SASL) || element.is("authenticate", SASL2))) {
      observer.saw(new AttemptEvent.Chosen(element.attribute("mechanism").orElse("")));
    }
    super.write(ctx, message, promise);
  }

  private void received(Element element) {
    if (element.is("features", XmlWriter.STREAMS)) {
      if (loggedIn) {
        observer.saw(new AttemptEvent.Features(element));
      } else if (encrypted) {
        observer.saw(new AttemptEvent.Offered(mechanisms(element)));
      }
    } else if (element.is("success", SASL) || element.is("success", SASL2)) {
      loggedIn = true;
      observer.saw(new AttemptEvent.LoggedIn());
    }
    enabled(element, DEPTH).ifPresent(e -> observer.saw(new AttemptEvent.Managed(e)));
  }

  private static List<String> mechanisms(Element features) {
    return Stream.concat(
            features.child("mechanisms", SASL).stream(),
            features.child("authentication", SASL2).stream())
        .flatMap(Element::children)
        .filter(child -> child.name().equals("mechanism"))
        .map(Element::text)
        .distinct()
        .toList();
  }

  private static Optional<Element> enabled(Element element, int depth) {
    if (element.is("enabled", Nonza.NS)) {
      return Optional.of(element);
    }
    return depth == 0
        ? Optional.empty()
        : element.children().flatMap(child -> enabled(child, depth - 1).stream()).findFirst();
  }
}
