package dev.edgeagent.xmpp.form;

import dev.edgeagent.xmpp.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the forms of others, whose ways of writing them differ. Stateless. */
final class FormReader {
  private FormReader() {}

  static DataForm read(Element form) throws FormException {
    // Counted before anything is made of them.
    long all = form.children().flatMap(FormReader::withRow).filter(e -> is(e, "field")).count();
    if (all > DataForm.MAX_FIELDS) {
      throw new FormException("the form has more than " + DataForm.MAX_FIELDS + " fields");
    }
    try {
      List<FormField> reported =
          form.child("reported", DataForm.NS).map(FormReader::fields).orElse(List.of());
      List<List<FormField>> items = new ArrayList<>();
      if (!reported.isEmpty()) {
        form.children().filter(e -> is(e, "item")).map(FormReader::fields).forEach(items::add);
      }
      return new DataForm(
          type(form.attribute("type").orElse("")),
          text(form, "title"),
          texts(form, "instructions"),
          fields(form),
          reported,
          items);
    } catch (IllegalArgumentException e) {
      throw new FormException(String.valueOf(e.getMessage()));
    }
  }

  private static Stream<Element> withRow(Element child) {
    return is(child, "item") || is(child, "reported") ? child.children() : Stream.of(child);
  }

  /** A type that there is not is read as what most forms without one are. */
  private static DataForm.Type type(String wire) {
    return Stream.of(DataForm.Type.values())
        .filter(type -> type.wire().equals(wire))
        .findFirst()
        .orElse(DataForm.Type.SUBMIT);
  }

  private static List<FormField> fields(Element parent) {
    return parent
        .children()
        .filter(e -> is(e, "field"))
        .map(FormReader::field)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Empty for one without a name: nothing can be made of it. */
  private static Optional<FormField> field(Element field) {
    String name = field.attribute("var").orElse("");
    List<String> values = texts(field, "value");
    List<FormField.Option> options = options(field);
    Optional<FieldType> type =
        field
            .attribute("type")
            .flatMap(FieldType::of)
            .filter(t -> FormField.fits(t, values, options));
    if (name.isEmpty() && !type.equals(Optional.of(FieldType.FIXED))) {
      return Optional.empty();
    }
    return Optional.of(
        new FormField(
            name,
            type,
            field.attribute("label").orElse(""),
            text(field, "desc"),
            field.child("required", DataForm.NS).isPresent(),
            values,
            options));
  }

  private static List<FormField.Option> options(Element field) {
    return field
        .children()
        .filter(e -> is(e, "option"))
        .map(e -> new FormField.Option(e.attribute("label").orElse(""), text(e, "value")))
        .toList();
  }

  private static String text(Element parent, String name) {
    return parent.child(name, DataForm.NS).map(Element::text).orElse("");
  }

  private static List<String> texts(Element parent, String name) {
    return parent.children().filter(e -> is(e, name)).map(Element::text).toList();
  }

  private static boolean is(Element element, String name) {
    return element.is(name, DataForm.NS);
  }
}
