package dev.edgeagent.xmpp.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.XmlWriter;
import dev.edgeagent.xmpp.stream.StreamEvent;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;

class WireTapTest {
  private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
  private static final String SASL2 = "urn:xmpp:sasl:2";
  private static final String ONLINE = "on line";

  private final List<AttemptEvent> seen = new ArrayList<>();
  private final EmbeddedChannel channel = new EmbeddedChannel(new WireTap(seen::add, ONLINE));

  @Test
  void tellsTheWayOfAClassicLogin() throws Exception {
    receive(features(Element.of("starttls", "urn:ietf:params:xml:ns:xmpp-tls")));
    protect();
    receive(features(mechanisms(SASL, "mechanisms", "EXTERNAL", "PLAIN")));
    write(
        Element.builder("auth", SASL).attribute("mechanism", "EXTERNAL").text("c2VjcmV0").build());
    receive(Element.of("success", SASL));
    Element offered = features(Element.of("sm", "urn:xmpp:sm:3"));
    receive(offered);
    Element enabled = Element.of("enabled", "urn:xmpp:sm:3");
    receive(enabled);

    assertThat(seen.getFirst()).isInstanceOf(AttemptEvent.Protected.class);
    assertThat(seen.subList(1, seen.size()))
        .containsExactly(
            new AttemptEvent.Offered(List.of("EXTERNAL", "PLAIN")),
            new AttemptEvent.Chosen("EXTERNAL"),
            new AttemptEvent.LoggedIn(),
            new AttemptEvent.Features(offered),
            new AttemptEvent.Managed(enabled));
  }

  @Test
  void tellsTheWayOfALoginInOneStep() throws Exception {
    protect();
    receive(features(mechanisms(SASL2, "authentication", "SCRAM-SHA-256", "EXTERNAL")));
    write(Element.builder("authenticate", SASL2).attribute("mechanism", "EXTERNAL").build());
    Element enabled = Element.of("enabled", "urn:xmpp:sm:3");
    Element bound = Element.builder("bound", "urn:xmpp:bind:0").add(enabled).build();
    receive(Element.builder("success", SASL2).add(bound).build());

    assertThat(seen.subList(1, seen.size()))
        .containsExactly(
            new AttemptEvent.Offered(List.of("SCRAM-SHA-256", "EXTERNAL")),
            new AttemptEvent.Chosen("EXTERNAL"),
            new AttemptEvent.LoggedIn(),
            new AttemptEvent.Managed(enabled));
  }

  @Test
  void changesNothingAndLeavesWhenItIsOnLine() {
    Element element = Element.of("success", SASL);
    receive(element);
    assertThat(channel.<Object>readInbound()).isEqualTo(new StreamEvent.Received(element));
    channel.pipeline().fireUserEventTriggered(ONLINE);
    assertThat(channel.pipeline().get(WireTap.class)).isNull();
  }

  @Test
  void nothingSecretIsTold() {
    write(
        Element.builder("auth", SASL).attribute("mechanism", "PLAIN").text("c2VjcmV0").build(),
        Element.builder("response", SASL).text("c2VjcmV0").build());
    assertThat(seen.toString()).doesNotContain("c2VjcmV0");
  }

  /** No handshake takes place: what counts is that there is a session to ask. */
  private void protect() throws NoSuchAlgorithmException {
    SSLEngine engine = SSLContext.getDefault().createSSLEngine();
    engine.setUseClientMode(true);
    channel.pipeline().addFirst(new SslHandler(engine));
    channel.pipeline().fireUserEventTriggered(SslHandshakeCompletionEvent.SUCCESS);
    channel.pipeline().removeFirst();
  }

  private void receive(Element element) {
    channel.pipeline().fireChannelRead(new StreamEvent.Received(element));
  }

  private void write(Element... elements) {
    for (Element element : elements) {
      var _ = channel.pipeline().write(element);
    }
  }

  private static Element features(Element feature) {
    return Element.builder("features", XmlWriter.STREAMS).add(feature).build();
  }

  private static Element mechanisms(String namespace, String name, String... mechanisms) {
    Element.Builder all = Element.builder(name, namespace);
    for (String mechanism : mechanisms) {
      all.add(Element.builder("mechanism", namespace).text(mechanism).build());
    }
    return all.build();
  }
}
