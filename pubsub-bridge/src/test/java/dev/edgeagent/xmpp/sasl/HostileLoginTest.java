package dev.edgeagent.xmpp.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever a server says: an answer or a refusal, never anything else, and no proof without one.
 */
class HostileLoginTest {
  private static final Offer OFFER =
      new Offer(SaslProfile.CLASSIC, List.of("SCRAM-SHA-1"), List.of());

  private static ByPassword begun() throws SaslRefusedException {
    ByPassword login =
        new ByPassword(
            "here:1",
            Jid.parse("user@edge.test"),
            "pencil",
            PasswordMechanism.SCRAM,
            () -> "nonce");
    assertThat(login.start(OFFER, List::of).response()).isEqualTo("n,,n=user,r=nonce");
    return login;
  }

  /** Pieces of SCRAM messages in any order, and what is none of them. */
  @Provide
  Arbitrary<String> messages() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "r=nonce",
            "r=nonceserver",
            "s=QSXCR+Q6sek8bf92",
            "s=",
            "s=%",
            "i=4096",
            "i=-1",
            "i=",
            "i=99999999999999999999",
            "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=",
            "v=",
            "e=other-error",
            "m=1",
            "h=",
            "");
    return Arbitraries.oneOf(
        Combinators.combine(parts.list().ofMaxSize(6), Arbitraries.strings().ofMaxLength(5))
            .as((list, more) -> String.join(",", list) + more),
        Arbitraries.strings());
  }

  @Property(tries = 500)
  void aServerGetsNowhereWithoutThePassword(
      @ForAll("messages") String challenge, @ForAll("messages") String last) {
    try {
      ByPassword login = begun();
      assertThat(login.respond(challenge)).startsWith("c=biws,r=nonce");
      login.succeed(last);
      throw new AssertionError("let in by " + challenge + " and " + last);
    } catch (SaslRefusedException e) {
      assertThat(e.failure().message()).doesNotContain("pencil");
    }
  }

  @Property(tries = 500)
  void whateverComesIsReadAsSomething(
      @ForAll SaslProfile profile, @ForAll String text, @ForAll boolean ours) {
    String namespace = profile == SaslProfile.CLASSIC ? "urn:ietf:params:xml:ns:xmpp-sasl" : "x";
    for (String name : List.of("challenge", "success", "continue", "failure", "x")) {
      Element element =
          Element.builder(name, ours ? "urn:xmpp:sasl:2" : namespace)
              .add(Element.builder("additional-data", "urn:xmpp:sasl:2").text(text).build())
              .text(text)
              .build();
      assertThat(profile.read(element)).isNotNull();
      assertThat(Offer.of(element)).hasSize(1);
      assertThat(Inline.of(element)).isEqualTo(Inline.NOTHING);
    }
  }
}
