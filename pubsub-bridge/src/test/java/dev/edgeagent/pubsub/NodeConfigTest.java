package dev.edgeagent.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeConfigTest {
  private static final NodeConfig CONFIG =
      new NodeConfig("Boiler", AccessModel.WHITELIST, 10, "urn:t");

  private static DataForm granted(Map<String, String> otherwise) {
    Map<String, List<String>> values = new HashMap<>(CONFIG.form().values());
    otherwise.forEach((field, value) -> values.put("pubsub#" + field, List.of(value)));
    return new DataForm(values);
  }

  @Test
  void everythingThatMattersIsAskedFor() {
    assertThat(CONFIG.form().values())
        .containsOnly(
            entry("pubsub#access_model", List.of("whitelist")),
            entry("pubsub#persist_items", List.of("1")),
            entry("pubsub#max_items", List.of("10")),
            entry("pubsub#deliver_payloads", List.of("1")),
            entry("pubsub#notify_retract", List.of("0")),
            entry("pubsub#send_last_published_item", List.of("never")),
            entry("pubsub#title", List.of("Boiler")),
            entry("pubsub#type", List.of("urn:t")));
    assertThat(CONFIG.safeForm().values().keySet())
        .containsExactly("pubsub#access_model", "pubsub#persist_items");
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
    assertThat(CONFIG.differences(new DataForm(Map.of())))
        .hasSize(8)
        .containsEntry("type", "(not known)");
  }

  @Test
  void aNodeThatKeepsNothingIsRefused() {
    assertThatThrownBy(() -> new NodeConfig("t", AccessModel.OPEN, 0, "urn:t"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
