package dev.edgeagent.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.edgeagent.xmpp.form.DataForm;
import dev.edgeagent.xmpp.form.FormField;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NodeConfigTest {
  private static final NodeConfig CONFIG = new NodeConfig("Boiler", AccessModel.WHITELIST, 10);

  private static DataForm granted(Map<String, String> otherwise) {
    Map<String, String> values = new LinkedHashMap<>(values(CONFIG.form()));
    otherwise.forEach((field, value) -> values.put("pubsub#" + field, value));
    return form(values);
  }

  private static DataForm form(Map<String, String> values) {
    return DataForm.of(
        DataForm.Type.FORM,
        PubSubNames.NODE_CONFIG,
        values.entrySet().stream()
            .map(value -> FormField.submitted(value.getKey(), value.getValue()))
            .toList());
  }

  private static Map<String, String> values(DataForm form) {
    return form.fields().stream()
        .skip(1) // FORM_TYPE
        .collect(Collectors.toMap(FormField::name, FormField::value));
  }

  @Test
  void everythingThatMattersIsAskedFor() {
    assertThat(CONFIG.form().formType()).contains(PubSubNames.NODE_CONFIG);
    assertThat(values(CONFIG.form()))
        .containsOnly(
            entry("pubsub#access_model", "whitelist"),
            entry("pubsub#persist_items", "1"),
            entry("pubsub#max_items", "10"),
            entry("pubsub#deliver_payloads", "1"),
            entry("pubsub#notify_retract", "0"),
            entry("pubsub#send_last_published_item", "never"),
            entry("pubsub#title", "Boiler"),
            entry("pubsub#type", ""));
    assertThat(values(CONFIG.safeForm()))
        .containsOnlyKeys("pubsub#access_model", "pubsub#persist_items");
  }

  @Test
  void whatIsGrantedAsAskedIsNoDifferenceInEitherSpellingOfBooleans() {
    assertThat(CONFIG.differences(granted(Map.of()))).isEmpty();
    assertThat(
            CONFIG.differences(granted(Map.of("persist_items", "true", "notify_retract", "false"))))
        .isEmpty();
  }

  @Test
  void whatIsGrantedOtherwiseOrNotKnownIsADifference() {
    assertThat(
            CONFIG.differences(
                granted(Map.of("access_model", "open", "max_items", "1", "persist_items", "0"))))
        .containsExactly(
            entry("access_model", "open"), entry("max_items", "1"), entry("persist_items", "0"));
    assertThat(CONFIG.differences(DataForm.empty(DataForm.Type.FORM)))
        .hasSize(7)
        .containsEntry("title", "(not known)");
  }

  @Test
  void aTypeIsADifferenceAndNoneIsNot() {
    assertThat(CONFIG.differences(granted(Map.of("type", "urn:t"))))
        .containsExactly(entry("type", "urn:t"));
    Map<String, String> untyped = new LinkedHashMap<>(values(CONFIG.form()));
    untyped.remove("pubsub#type");
    assertThat(CONFIG.differences(form(untyped))).isEmpty();
  }

  @Test
  void aNodeThatKeepsNothingIsRefused() {
    assertThatThrownBy(() -> new NodeConfig("t", AccessModel.OPEN, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
