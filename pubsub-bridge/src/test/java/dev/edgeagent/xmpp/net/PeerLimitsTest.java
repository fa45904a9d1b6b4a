package dev.edgeagent.xmpp.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.XmlWriter;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeerLimitsTest {
  private static final String NS = "urn:xmpp:stream-limits:0";

  private static Element features(String bytes, String seconds) {
    Element limits =
        Element.builder("limits", NS)
            .add(Element.builder("max-bytes", NS).text(bytes).build())
            .add(Element.builder("idle-seconds", NS).text(seconds).build())
            .build();
    return Element.builder("features", XmlWriter.STREAMS).add(limits).build();
  }

  @Test
  void whatTheServerSaysCounts() {
    PeerLimits limits = PeerLimits.of(features("65536", "300"));
    assertThat(limits).isEqualTo(new PeerLimits(65_536, Optional.of(Duration.ofMinutes(5))));
  }

  @Test
  void aServerThatSaysNothingIsTakenForTheStrictestThatIsUsual() {
    assertThat(PeerLimits.of(Element.of("features", XmlWriter.STREAMS)))
        .isEqualTo(PeerLimits.UNSAID);
  }

  @Test
  void nonsenseIsPassedOver() {
    assertThat(PeerLimits.of(features("many", "-1"))).isEqualTo(PeerLimits.UNSAID);
    assertThat(PeerLimits.of(features("", "0"))).isEqualTo(PeerLimits.UNSAID);
    assertThat(PeerLimits.of(features("99999999999999999999", "1e3"))).isEqualTo(PeerLimits.UNSAID);
  }

  @Test
  void noServerMayTakeLessThanTheStandardSays() {
    assertThat(PeerLimits.of(features("17", "300")).stanzaBytes()).isEqualTo(10_000);
  }
}
