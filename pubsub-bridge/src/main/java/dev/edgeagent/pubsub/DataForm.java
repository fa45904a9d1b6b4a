package dev.edgeagent.pubsub;

import dev.edgeagent.xmpp.Element;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of a data form (XEP-0004), by variable.
 *
 * @param values in order; a field without a value has an empty list
 */
record DataForm(Map<String, List<String>> values) {
  private static final String NS = "jabber:x:data";
  private static final String FORM_TYPE = "FORM_TYPE";

  DataForm {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The form inside an element, or an empty one: what a peer leaves out has no value. */
  static DataForm in(Element parent) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    parent
        .child("x", NS)
        .ifPresent(
            x ->
                x.children()
                    .filter(field -> field.is("field", NS))
                    .forEach(
                        field ->
                            field.attribute("var").ifPresent(v -> values.put(v, valuesOf(field)))));
    return new DataForm(values);
  }

  private static List<String> valuesOf(Element field) {
    return field.children().filter(v -> v.is("value", NS)).map(Element::text).toList();
  }

  /** The first value of a variable. */
  Optional<String> first(String variable) {
    return values.getOrDefault(variable, List.of()).stream().findFirst();
  }

  /** As a form that is submitted, of this FORM_TYPE. */
  Element submit(String formType) {
    Element.Builder x = Element.builder("x", NS).attribute("type", "submit");
    x.add(field(FORM_TYPE, List.of(formType)).attribute("type", "hidden").build());
    values.forEach((variable, list) -> x.add(field(variable, list).build()));
    return x.build();
  }

  private static Element.Builder field(String variable, List<String> values) {
    Element.Builder field = Element.builder("field", NS).attribute("var", variable);
    values.forEach(v -> field.add(Element.builder("value", NS).text(v).build()));
    return field;
  }
}
