package dev.edgeagent.xmpp.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.broker.pubsub.Xml;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataFormTest {
  private static DataForm read(String inside) throws FormException {
    return DataForm.read(Xml.parse("<x xmlns='jabber:x:data' type='form'>" + inside + "</x>"));
  }

  @Test
  void aFormIsWrittenWithItsTypeFirst() {
    DataForm form =
        DataForm.of(DataForm.Type.SUBMIT, "urn:t", List.of(FormField.submitted("a", "<2>")));
    assertThat(new String(XmlWriter.bytes(form.toElement()), StandardCharsets.UTF_8))
        .isEqualTo(
            "<x xmlns='jabber:x:data' type='submit'>"
                + "<field var='FORM_TYPE' type='hidden'><value>urn:t</value></field>"
                + "<field var='a'><value>&lt;2&gt;</value></field></x>");
  }

  @Test
  void theFormOfTheSpecificationWithEveryTypeOfFieldIsRead() throws FormException {
    DataForm form =
        read(
            "<title>Bot</title><instructions>Fill in</instructions><instructions>all</instructions>"
                + "<field type='hidden' var='FORM_TYPE'><value>urn:bot</value></field>"
                + "<field type='fixed'><value>Section 1</value></field>"
                + "<field type='text-single' label='Name' var='botname'><desc>Which</desc></field>"
                + "<field type='text-multi' var='about'><value>a</value><value>b</value></field>"
                + "<field type='boolean' var='public'><required/></field>"
                + "<field type='text-private' var='password'/>"
                + "<field type='list-multi' var='features'>"
                + "<option label='News'><value>news</value></option>"
                + "<option><value>search</value></option><value>news</value></field>"
                + "<field type='list-single' var='max'><value>20</value>"
                + "<option><value>20</value></option></field>"
                + "<field type='jid-multi' var='invite'><value>a@x.test</value></field>"
                + "<field type='jid-single' var='owner'><value>b@x.test</value></field>");
    assertThat(form.type()).isEqualTo(DataForm.Type.FORM);
    assertThat(form.title()).isEqualTo("Bot");
    assertThat(form.instructions()).containsExactly("Fill in", "all");
    assertThat(form.formType()).contains("urn:bot");
    assertThat(form.fields())
        .extracting(field -> field.type().orElseThrow())
        .containsExactlyInAnyOrder(FieldType.values());
    assertThat(form.field("botname").orElseThrow())
        .returns("Name", FormField::label)
        .returns("Which", FormField::description)
        .returns("", FormField::value);
    assertThat(form.field("about").orElseThrow().values()).containsExactly("a", "b");
    assertThat(form.field("public").orElseThrow().required()).isTrue();
    assertThat(form.field("features").orElseThrow().options())
        .containsExactly(new FormField.Option("News", "news"), new FormField.Option("", "search"));
    assertThat(DataForm.read(form.toElement())).isEqualTo(form);
  }

  @Test
  void aTableOfResultsIsReadAndWritten() throws FormException {
    DataForm table =
        read(
            "<item><field var='name'><value>x</value></field></item>"
                + "<reported><field var='name' type='text-single' label='Name'/></reported>"
                + "<item><field var='name'><value>y</value></field></item>");
    assertThat(table.reported()).hasSize(1);
    assertThat(table.items()).extracting(row -> row.getFirst().value()).containsExactly("x", "y");
    assertThat(DataForm.read(table.toElement())).isEqualTo(table);
    assertThat(table.toElement().children().map(Element::name))
        .containsExactly("reported", "item", "item");
  }

  @Test
  void rowsWithoutColumnsAreNotReadAndNotWritten() throws FormException {
    assertThat(read("<item><field var='a'/></item>").items()).isEmpty();
    List<List<FormField>> rows = List.of(List.of(FormField.text("a", "1")));
    assertThatThrownBy(
            () -> new DataForm(DataForm.Type.RESULT, "", List.of(), List.of(), List.of(), rows))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNoFieldIsPassedOver() throws FormException {
    DataForm form =
        read(
            "<field var='empty'/><field type='text-single'><value>no name</value></field>"
                + "<field xmlns='urn:other' var='foreign'><value>1</value></field><odd/>");
    assertThat(form.fields()).extracting(FormField::name).containsExactly("empty");
    assertThat(form.value("empty")).isEmpty();
    assertThat(form.value("absent")).isEmpty();
    assertThat(DataForm.in(Element.of("configure", "urn:c"))).isEmpty();
    assertThat(DataForm.in(Xml.parse("<c xmlns='urn:c'><x xmlns='urn:c'/></c>"))).isEmpty();
  }

  @Test
  void aTypeThatContradictsTheValuesIsForgottenAndTheValuesStay() throws FormException {
    DataForm form =
        read(
            "<field var='a' type='text-single'><value>1</value><value>2</value></field>"
                + "<field var='b' type='number'><value>3</value></field>"
                + "<field var='c' type='boolean'><option><value>1</value></option></field>");
    assertThat(form.fields()).allSatisfy(field -> assertThat(field.type()).isEmpty());
    assertThat(form.field("a").orElseThrow().values()).containsExactly("1", "2");
    assertThat(form.value("b")).contains("3");
    assertThat(DataForm.read(form.toElement())).isEqualTo(form);
  }

  @ParameterizedTest
  @EnumSource(FieldType.class)
  void aFieldThatStrictReadersRefuseIsNotWritten(FieldType type) {
    List<String> two = List.of("1", "2");
    if (type.isMultiple()) {
      assertThat(FormField.of("a", type, two).values()).hasSize(2);
    } else {
      assertThatThrownBy(() -> FormField.of("a", type, two))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(type.wire());
    }
    if (type != FieldType.FIXED) {
      assertThatThrownBy(() -> FormField.of("", type, List.of()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void optionsBelongToLists() {
    assertThatThrownBy(
            () ->
                new FormField(
                    "a",
                    Optional.of(FieldType.TEXT_SINGLE),
                    "",
                    "",
                    false,
                    List.of(),
                    List.of(new FormField.Option("", "1"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNameThatIsThereTwiceIsRefusedAtBothSides() {
    assertThatThrownBy(() -> read("<field var='a'/><field var='b'/><field var='a'/>"))
        .isInstanceOf(FormException.class)
        .hasMessageContaining("'a' twice");
    List<FormField> twice = List.of(FormField.text("a", "1"), FormField.text("a", "2"));
    assertThatThrownBy(() -> DataForm.of(DataForm.Type.FORM, "urn:t", twice))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "<reported>%s</reported>", "<item>%s</item>"})
  void aFormWithTooManyFieldsIsRefusedWhereverTheyAre(String place) throws FormException {
    String most = fields(DataForm.MAX_FIELDS);
    assertThat(read(place.formatted(most))).isNotNull();
    String more = fields(DataForm.MAX_FIELDS + 1);
    assertThatThrownBy(() -> read(place.formatted(more))).isInstanceOf(FormException.class);
  }

  private static String fields(int count) {
    StringBuilder fields = new StringBuilder();
    IntStream.range(0, count).forEach(i -> fields.append("<field var='f").append(i).append("'/>"));
    return fields.toString();
  }

  @Property(tries = 300)
  void whatIsWrittenIsReadAsTheSame(@ForAll("forms") DataForm form) throws FormException {
    assertThat(DataForm.read(form.toElement())).isEqualTo(form);
  }

  @Provide
  Arbitrary<DataForm> forms() {
    Arbitrary<String> text = Arbitraries.strings().alpha().ofMaxLength(5);
    Arbitrary<String> name = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8);
    Arbitrary<FormField> field =
        Combinators.combine(
                name,
                Arbitraries.of(FieldType.class).optional(),
                text,
                text,
                Arbitraries.of(true, false),
                text.list().ofMaxSize(1))
            .as((n, t, l, d, r, v) -> new FormField(n, t, l, d, r, v, List.of()));
    Arbitrary<List<FormField>> fields = field.list().uniqueElements(FormField::name).ofMaxSize(6);
    return Combinators.combine(
            Arbitraries.of(DataForm.Type.class), text, text.list().ofMaxSize(2), fields)
        .as(
            (type, title, lines, all) ->
                new DataForm(type, title, lines, all, List.of(), List.of()));
  }
}
