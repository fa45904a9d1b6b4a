package dev.edgeagent.xmpp.disco;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.broker.pubsub.Xml;
import dev.edgeagent.xmpp.Content;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Presence;
import dev.edgeagent.xmpp.form.DataForm;
import dev.edgeagent.xmpp.form.FieldType;
import dev.edgeagent.xmpp.form.FormField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapsTest {
  /** XEP-0115 §5.2. */
  private static final Caps SIMPLE =
      new Caps("http://code.google.com/p/exodus", "sha-1", "QgayPKawpkPSDYmwT/WM94uAlu0=");

  /** XEP-0115 §5.3. */
  private static final Caps COMPLEX =
      new Caps("http://psi-im.org", "sha-1", "q07IKJEyjvHSyhy//CH0CxmKi8w=");

  private static final List<String> FEATURES =
      List.of(
          "http://jabber.org/protocol/muc",
          "http://jabber.org/protocol/disco#items",
          "http://jabber.org/protocol/caps",
          "http://jabber.org/protocol/disco#info");

  private static final EntityInfo EXODUS =
      new EntityInfo(
          List.of(DiscoIdentity.of("client", "pc", "Exodus 0.9.1")), FEATURES, List.of());

  private static EntityInfo psi() {
    DataForm software =
        DataForm.of(
            DataForm.Type.RESULT,
            "urn:xmpp:dataforms:softwareinfo",
            List.of(
                FormField.text("software_version", "0.11"),
                FormField.of("ip_version", FieldType.TEXT_MULTI, List.of("ipv6", "ipv4")),
                FormField.submitted("os", "Mac"),
                FormField.submitted("os_version", "10.5.1"),
                FormField.text("software", "Psi")));
    return new EntityInfo(
        List.of(
            new DiscoIdentity("client", "pc", "en", "Psi 0.11"),
            new DiscoIdentity("client", "pc", "el", "Ψ 0.11")),
        FEATURES,
        List.of(software));
  }

  @Test
  void theTwoExamplesOfTheSpecificationHaveTheirHashes() {
    assertThat(Caps.of(SIMPLE.node(), EXODUS)).isEqualTo(SIMPLE);
    assertThat(Caps.of(COMPLEX.node(), psi())).isEqualTo(COMPLEX);
  }

  @Test
  void theAnswersOfTheTwoExamplesAreProven() {
    assertThat(SIMPLE.verify(EXODUS.toQuery(SIMPLE.discoNode())))
        .isEqualTo(new CapsVerdict.Proven(EXODUS));
    assertThat(COMPLEX.verify(psi().toQuery(COMPLEX.discoNode())))
        .isEqualTo(new CapsVerdict.Proven(psi()));
  }

  @Property(tries = 50)
  void theOrderInWhichThingsAreSaidDoesNotMatter(@ForAll Random random) {
    List<Content> shuffled = new ArrayList<>(psi().toQuery("").content());
    Collections.shuffle(shuffled, random);
    Element.Builder query = Element.builder("query", Disco.INFO);
    shuffled.forEach(query::add);
    assertThat(COMPLEX.verify(query.build())).isInstanceOf(CapsVerdict.Proven.class);
  }

  @Test
  void textsAreOrderedByTheirBytesNotByJavasCharacters() {
    // In UTF-16 the astral character comes first (surrogates are below U+FF5E), in UTF-8 last.
    List<String> texts = new ArrayList<>(List.of("\ud83d\ude00", "\uff5e", "z", "Z", "", "é"));
    texts.sort(CapsText.OCTETS);
    assertThat(texts).containsExactly("", "Z", "z", "é", "\uff5e", "\ud83d\ude00");
  }

  @Test
  void aFormThatDoesNotSayHiddenWhatItIsDoesNotCount() {
    Element query =
        Xml.parse(
            "<query xmlns='http://jabber.org/protocol/disco#info'>"
                + "<identity category='client' type='pc' name='Exodus 0.9.1'/>"
                + "<feature var='http://jabber.org/protocol/muc'/>"
                + "<feature var='http://jabber.org/protocol/disco#items'/>"
                + "<feature var='http://jabber.org/protocol/caps'/>"
                + "<feature var='http://jabber.org/protocol/disco#info'/>"
                + "<x xmlns='jabber:x:data' type='result'><field var='FORM_TYPE'>"
                + "<value>urn:a</value></field></x>"
                + "<x xmlns='jabber:x:data' type='result'><field var='os'/></x></query>");
    // Nor is it kept for others: anybody could have added it to an answer that is right.
    assertThat(SIMPLE.verify(query))
        .isInstanceOfSatisfying(
            CapsVerdict.Proven.class, proven -> assertThat(proven.info().forms()).isEmpty());
  }

  @Test
  void anAnswerThatIsNotWhatWasAnnouncedIsRefused() {
    assertThat(COMPLEX.verify(EXODUS.toQuery(""))).isInstanceOf(CapsVerdict.Refused.class);
  }

  /** Each has a right hash or would have one if it were accepted: that is not what decides. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<identity category='a' type='b'/><identity category='a' type='b'/>",
        "<identity category='a' type='b' name='x'/><identity category='a' type='b' name='y'/>",
        "<identity category='a' type='b'/><feature var='f'/><feature var='f'/>",
        "<identity category='a' type='b'/>FORM1FORM1",
        "<identity category='a' type='b'/>FORM2",
        "<identity category='a' type='b'/>FORM3",
        "<identity category='a' type='b'/><feature var='f&lt;g'/>",
        "<identity category='a' type='b' name='x&lt;f'/>",
        "<identity category='a/b' type='c'/>",
        "<identity category='http:' type='' name='protocol/caps'/>",
        "<identity category='a'/>",
        "<feature var='f'/>",
        "",
      })
  void whatIsSaidTwiceOrCouldBeReadAsSomethingElseIsRefusedWhateverItsHash(String inside) {
    String form = "<x xmlns='jabber:x:data'><field var='FORM_TYPE' type='hidden'>";
    String query =
        "<query xmlns='http://jabber.org/protocol/disco#info'>"
            + inside
                .replace("FORM1", form + "<value>urn:a</value></field></x>")
                .replace("FORM2", form + "<value>urn:a</value><value>urn:b</value></field></x>")
                .replace(
                    "FORM3",
                    form
                        + "<value>urn:a</value></field><field var='a'/>"
                        + "<field var='a'><value>1</value></field></x>")
            + "</query>";
    Element said = Xml.parse(query);
    assertThat(new Caps("n", "sha-1", rightHash(said)).verify(said))
        .isInstanceOf(CapsVerdict.Refused.class);
  }

  private static String rightHash(Element query) {
    try {
      return Caps.of("n", EntityInfo.read(query)).ver();
    } catch (InfoException e) {
      return "none";
    }
  }

  @ParameterizedTest
  @CsvSource({"''", "sha-1024", "SHA-1", "md5"})
  void withoutAHashThatWeKnowTheAnswerHoldsForItsSenderAlone(String hash) {
    assertThat(new Caps("n", hash, SIMPLE.ver()).verify(EXODUS.toQuery("")))
        .isEqualTo(new CapsVerdict.OfSenderOnly(EXODUS));
  }

  @ParameterizedTest
  @CsvSource({
    "sha-256, NfOgUbHlOPwQTCLDoMLxA6ro2AYmXHEbiHpPyAqBCGw=",
    "sha-512, x",
  })
  void anAnswerWithAStrongerHashIsCompared(String hash, String wrong) {
    assertThat(new Caps("n", hash, wrong).verify(EXODUS.toQuery("")))
        .isInstanceOf(CapsVerdict.Refused.class);
  }

  @Test
  void tooLongAnAnswerIsRefused() {
    Element.Builder query = Element.builder("query", Disco.INFO);
    for (int i = 0; i <= EntityInfo.MAX_PARTS; i++) {
      query.add(Element.builder("feature", Disco.INFO).attribute("var", "f" + i).build());
    }
    assertThat(SIMPLE.verify(query.build()))
        .isEqualTo(new CapsVerdict.Refused("more than 1000 identities, features and forms"));
  }

  @Test
  void theAnnouncementOfAPresenceIsReadWhenItNamesSomething() {
    assertThat(Caps.in(presence(SIMPLE.toElement()))).contains(SIMPLE);
    Element legacy =
        Element.builder("c", Caps.NS).attribute("node", "n").attribute("ver", "0.9").build();
    assertThat(Caps.in(presence(legacy))).contains(new Caps("n", "", "0.9"));
    assertThat(Caps.in(presence(Element.of("c", Caps.NS)))).isEmpty();
    assertThat(Caps.in(presence(Element.of("c", "urn:other")))).isEmpty();
  }

  private static Presence presence(Element payload) {
    return new Presence(
        Presence.Type.AVAILABLE, Optional.empty(), Optional.empty(), "", List.of(payload));
  }
}
