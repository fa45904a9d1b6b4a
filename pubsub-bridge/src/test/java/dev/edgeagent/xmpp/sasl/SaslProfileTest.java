package dev.edgeagent.xmpp.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.sasl.SaslProfile.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SaslProfileTest {
  private static final String CLASSIC = "urn:ietf:params:xml:ns:xmpp-sasl";
  private static final String EXTENSIBLE = "urn:xmpp:sasl:2";

  private static Element text(String name, String namespace, String text) {
    return Element.builder(name, namespace).text(text).build();
  }

  @Test
  void nothingIsWrittenInTwoWays() {
    SaslMechanism.Start start = new SaslMechanism.Start("EXTERNAL", "");
    assertThat(SaslProfile.CLASSIC.begin(start, List.of()).text()).isEqualTo("=");
    assertThat(SaslProfile.CLASSIC.response("").text()).isEqualTo("=");
    Element begun = SaslProfile.EXTENSIBLE.begin(start, List.of());
    assertThat(begun.child("initial-response").orElseThrow().text()).isEmpty();
    assertThat(SaslProfile.EXTENSIBLE.response("").text()).isEmpty();
  }

  @Test
  void whatIsNoBase64IsNotTakenForNothing() {
    assertThat(SaslProfile.CLASSIC.read(text("challenge", CLASSIC, "%%%")))
        .isEqualTo(new Answer.Garbled("challenge"));
    assertThat(SaslProfile.EXTENSIBLE.read(text("challenge", EXTENSIBLE, "=")))
        .isEqualTo(new Answer.Garbled("challenge"));
    assertThat(SaslProfile.CLASSIC.read(text("success", CLASSIC, "%")))
        .isEqualTo(new Answer.Garbled("success"));
    assertThat(SaslProfile.CLASSIC.read(text("challenge", CLASSIC, "=")))
        .isEqualTo(new Answer.Challenge(""));
  }

  @Test
  void theOtherProfilesWordsMeanFailure() {
    assertThat(SaslProfile.CLASSIC.read(Element.of("success", EXTENSIBLE)))
        .isEqualTo(new Answer.Failure("<success/>", ""));
    assertThat(SaslProfile.EXTENSIBLE.read(Element.of("success", CLASSIC)))
        .isEqualTo(new Answer.Failure("<success/>", ""));
    assertThat(SaslProfile.CLASSIC.read(Element.of("false", CLASSIC)))
        .isEqualTo(new Answer.Failure("<false/>", ""));
  }

  @Test
  void aFailureIsNamedByItsConditionWhateverElseItHolds() {
    Element failure =
        Element.builder("failure", EXTENSIBLE)
            .add(Element.of("optional", "urn:something:else"))
            .add(Element.of("aborted", CLASSIC))
            .add(text("text", EXTENSIBLE, "terrible"))
            .build();
    assertThat(SaslProfile.EXTENSIBLE.read(failure))
        .isEqualTo(new Answer.Failure("aborted", "terrible"));
  }

  @Test
  void secretsAreInNoTextOfTheRecords() {
    assertThat(new SaslMechanism.Start("PLAIN", "\0user\0secret").toString())
        .doesNotContain("secret");
    assertThat(new Answer.Challenge("secret").toString()).doesNotContain("secret");
    assertThat(new Answer.Success("secret").toString()).doesNotContain("secret");
  }
}
