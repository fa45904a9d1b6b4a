package dev.edgeagent.xmpp.form;

import dev.edgeagent.xmpp.Element;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A data form (XEP-0004). What we write is checked here, what others write is read by {@link #in}.
 *
 * @param title for people, may be empty
 * @param instructions for people
 * @param fields in order, {@code FORM_TYPE} (XEP-0068) among them; no name twice
 * @param reported the columns of a table of results
 * @param items the rows of that table
 */
public record DataForm(
    Type type,
    String title,
    List<String> instructions,
    List<FormField> fields,
    List<FormField> reported,
    List<List<FormField>> items) {
  /** The namespace of forms. */
  public static final String NS = "jabber:x:data";

  /** Fields in all, those of a table included; a form with more is refused. */
  public static final int MAX_FIELDS = 500;

  /** The field that says what a form is about. */
  public static final String FORM_TYPE = "FORM_TYPE";

  /** What a form is for (XEP-0004 §3.1). */
  public enum Type {
    /** The answer to nothing. */
    CANCEL,
    /** Asks. */
    FORM,
    /** Tells. */
    RESULT,
    /** Answers. */
    SUBMIT;

    /** As it is written. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException when a name is there twice or there are too many fields
   */
  public DataForm {
    instructions = List.copyOf(instructions);
    fields = List.copyOf(fields);
    reported = List.copyOf(reported);
    items = items.stream().map(List::copyOf).toList();
    if (!items.isEmpty() && reported.isEmpty()) {
      throw new IllegalArgumentException("rows without the columns that they have");
    }
    Stream.concat(Stream.of(fields, reported), items.stream()).forEach(DataForm::checkNames);
    int all = fields.size() + reported.size() + items.stream().mapToInt(List::size).sum();
    if (all > MAX_FIELDS) {
      throw new IllegalArgumentException("the form has more than " + MAX_FIELDS + " fields");
    }
  }

  private static void checkNames(List<FormField> fields) {
    Set<String> names = new HashSet<>();
    for (FormField field : fields) {
      if (!field.name().isEmpty() && !names.add(field.name())) {
        throw new IllegalArgumentException("the form has '" + field.name() + "' twice");
      }
    }
  }

  /** A form about something, {@code FORM_TYPE} being its first field. */
  public static DataForm of(Type type, String formType, List<FormField> fields) {
    FormField about = FormField.of(FORM_TYPE, FieldType.HIDDEN, List.of(formType));
    List<FormField> all = Stream.concat(Stream.of(about), fields.stream()).toList();
    return new DataForm(type, "", List.of(), all, List.of(), List.of());
  }

  /** A form without fields. */
  public static DataForm empty(Type type) {
    return new DataForm(type, "", List.of(), List.of(), List.of(), List.of());
  }

  /**
   * The first form inside an element. Unknown types and contradictions between a type and its
   * values are passed over, the values stay; fields without a name are left out.
   *
   * @throws FormException when a name is there twice or there are too many fields
   */
  public static Optional<DataForm> in(Element parent) throws FormException {
    Optional<Element> form = parent.child("x", NS);
    return form.isPresent() ? Optional.of(read(form.get())) : Optional.empty();
  }

  /** Reads one form; as {@link #in}. */
  public static DataForm read(Element form) throws FormException {
    return FormReader.read(form);
  }

  /** The field of this name. */
  public Optional<FormField> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /** The first value of a field. */
  public Optional<String> value(String name) {
    return field(name).flatMap(field -> field.values().stream().findFirst());
  }

  /** What the form is about (XEP-0068). */
  public Optional<String> formType() {
    return value(FORM_TYPE);
  }

  /** As an element. */
  public Element toElement() {
    Element.Builder form = Element.builder("x", NS).attribute("type", type.wire());
    if (!title.isEmpty()) {
      form.add(text("title", title));
    }
    instructions.forEach(line -> form.add(text("instructions", line)));
    fields.forEach(field -> form.add(element(field)));
    if (!reported.isEmpty()) {
      form.add(row("reported", reported));
    }
    items.forEach(item -> form.add(row("item", item)));
    return form.build();
  }

  private static Element row(String name, List<FormField> fields) {
    Element.Builder row = Element.builder(name, NS);
    fields.forEach(field -> row.add(element(field)));
    return row.build();
  }

  private static Element element(FormField field) {
    Element.Builder element = Element.builder("field", NS);
    if (!field.name().isEmpty()) {
      element.attribute("var", field.name());
    }
    field.type().ifPresent(type -> element.attribute("type", type.wire()));
    if (!field.label().isEmpty()) {
      element.attribute("label", field.label());
    }
    if (!field.description().isEmpty()) {
      element.add(text("desc", field.description()));
    }
    if (field.required()) {
      element.add("required");
    }
    field.values().forEach(value -> element.add(text("value", value)));
    for (FormField.Option option : field.options()) {
      Element.Builder offered = Element.builder("option", NS);
      if (!option.label().isEmpty()) {
        offered.attribute("label", option.label());
      }
      element.add(offered.add(text("value", option.value())).build());
    }
    return element.build();
  }

  private static Element text(String name, String text) {
    return Element.builder(name, NS).text(text).build();
  }
}
