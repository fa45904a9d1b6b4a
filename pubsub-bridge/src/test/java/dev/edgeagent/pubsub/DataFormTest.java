package dev.edgeagent.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.broker.pubsub.Xml;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataFormTest {
  @Test
  void aFormIsSubmittedWithItsTypeFirst() {
    DataForm form = new DataForm(Map.of("a", List.of("1", "<2>")));
    assertThat(new String(XmlWriter.bytes(form.submit("urn:t")), StandardCharsets.UTF_8))
        .isEqualTo(
            "<x xmlns='jabber:x:data' type='submit'>"
                + "<field var='FORM_TYPE' type='hidden'><value>urn:t</value></field>"
                + "<field var='a'><value>1</value><value>&lt;2&gt;</value></field></x>");
  }

  @Test
  void theValuesOfAFormAreReadInOrderAndWhatIsNoFieldIsPassedOver() {
    DataForm form =
        DataForm.in(
            Xml.parse(
                "<configure xmlns='urn:c'><x xmlns='jabber:x:data' type='form'><title>T</title>"
                    + "<field var='list' type='list-single'><option><value>x</value></option>"
                    + "<value>y</value><value>z</value></field>"
                    + "<field var='empty'/><field type='fixed'><value>hint</value></field>"
                    + "<field xmlns='urn:other' var='foreign'><value>1</value></field>"
                    + "</x></configure>"));
    assertThat(form.values().keySet()).containsExactly("list", "empty");
    assertThat(form.values().get("list")).containsExactly("y", "z");
    assertThat(form.first("list")).contains("y");
    assertThat(form.first("empty")).isEmpty();
    assertThat(form.first("absent")).isEmpty();
  }

  @Test
  void anElementWithoutAFormHasNoValues() {
    assertThat(DataForm.in(Element.of("configure", "urn:c")).values()).isEmpty();
    assertThat(DataForm.in(Xml.parse("<c xmlns='urn:c'><x xmlns='urn:c'/></c>")).values())
        .isEmpty();
  }
}
