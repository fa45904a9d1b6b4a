package dev.edgeagent.broker.pubsub;

import dev.edgeagent.xmpp.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A data form (XEP-0004) with its FORM_TYPE (XEP-0068).
 *
 * @param type form, submit, cancel or result
 * @param formType empty where the peer gave none
 * @param fields by name, without FORM_TYPE
 */
record DataForm(String type, String formType, Map<String, Field> fields) {
  static final String NS = "jabber:x:data";

  /** A form with more fields is refused (bad-request). */
  static final int MAX_FIELDS = 500;

  private static final String FORM_TYPE = "FORM_TYPE";

  /**
   * One field.
   *
   * @param type of XEP-0004 §3.3; empty in a submission
   * @param options the values that a list offers
   */
  record Field(String type, String label, List<String> values, List<String> options) {
    Field {
      values = List.copyOf(values);
      options = List.copyOf(options);
    }

    static Field text(String label, String value) {
      return new Field("text-single", label, List.of(value), List.of());
    }

    static Field flag(String label, boolean value) {
      return new Field("boolean", label, List.of(value ? "1" : "0"), List.of());
    }

    static Field choice(String label, String value, List<String> options) {
      return new Field("list-single", label, List.of(value), options);
    }

    static Field jids(String label, List<String> values) {
      return new Field("jid-multi", label, values, List.of());
    }

    /** The one value; a field without any stands for the empty text. */
    String value() {
      return values.isEmpty() ? "" : values.getFirst();
    }
  }

  DataForm {
    fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** The form inside an element, if there is one. */
  static Optional<DataForm> in(Element parent) throws Refused {
    Optional<Element> form = parent.child("x", NS);
    return form.isPresent() ? Optional.of(read(form.get())) : Optional.empty();
  }

  private static DataForm read(Element form) throws Refused {
    List<Element> elements = form.children().filter(e -> e.is("field", NS)).toList();
    if (elements.size() > MAX_FIELDS) {
      throw Refused.badRequest("The form has more than " + MAX_FIELDS + " fields.");
    }
    Map<String, Field> fields = new LinkedHashMap<>();
    for (Element field : elements) {
      String name = field.attribute("var").orElse("");
      if (name.isEmpty()) {
        // Text between the fields (XEP-0004 §3.3, "fixed").
        continue;
      }
      List<String> values =
          field.children().filter(e -> e.is("value", NS)).map(Element::text).toList();
      if (fields.put(name, new Field("", "", values, List.of())) != null) {
        throw Refused.badRequest("invalid-options", "The form has '" + name + "' twice.");
      }
    }
    Field formType = fields.remove(FORM_TYPE);
    return new DataForm(
        form.attribute("type").orElse("submit"), formType == null ? "" : formType.value(), fields);
  }

  Element toElement() {
    Element.Builder form = Element.builder("x", NS).attribute("type", type);
    form.add(field(FORM_TYPE, new Field("hidden", "", List.of(formType), List.of())));
    fields.forEach((name, field) -> form.add(field(name, field)));
    return form.build();
  }

  private static Element field(String name, Field field) {
    Element.Builder element =
        Element.builder("field", NS).attribute("var", name).attribute("type", field.type());
    if (!field.label().isEmpty()) {
      element.attribute("label", field.label());
    }
    List<Element> inside = new ArrayList<>();
    for (String option : field.options()) {
      inside.add(Element.builder("option", NS).add(value(option)).build());
    }
    field.values().forEach(v -> inside.add(value(v)));
    inside.forEach(element::add);
    return element.build();
  }

  private static Element value(String text) {
    return Element.builder("value", NS).text(text).build();
  }
}
