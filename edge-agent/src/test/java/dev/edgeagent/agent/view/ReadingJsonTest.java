package dev.edgeagent.agent.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ReadingJsonTest {
  private static final Instant TIME = Instant.parse("2026-11-22T12:00:01.123456789Z");

  @Test
  void aReadingHasAllKeysInTheirOrder() {
    Shown reading = shown(new Value.Numeric(21.5), new Unit("Cel"), Quality.GOOD);
    assertThat(ReadingJson.line(reading, "plant7/boiler", "e-1"))
        .isEqualTo(
            "{\"device\":\"boiler\",\"channel\":\"c\",\"value\":21.5,\"unit\":\"Cel\","
                + "\"quality\":\"GOOD\",\"time\":\"2026-11-22T12:00:01.123Z\","
                + "\"node\":\"plant7/boiler\",\"item\":\"e-1\"}");
  }

  @Test
  void whatIsNotThereIsNull() {
    Shown reading = shown(Value.ABSENT, Unit.NONE, Quality.OFFLINE);
    assertThat(ReadingJson.array(List.of(reading)))
        .contains("\"value\":null", "\"unit\":null", "\"quality\":\"OFFLINE\"");
  }

  @Test
  void statesAndTextsAreJsonsOwn() {
    assertThat(JsonText.value(new Value.Bool(true))).isEqualTo("true");
    assertThat(JsonText.value(new Value.Numeric(132000))).isEqualTo("132000");
    assertThat(JsonText.value(new Value.Text("a\"b\\c\n\u0001")))
        .isEqualTo("\"a\\\"b\\\\c\\n\\u0001\"");
    assertThat(JsonText.string("\ud83d\ude00\ud83d")).isEqualTo("\"\ud83d\ude00\\ud83d\"");
  }

  @Test
  void anArrayHasOneObjectALine() {
    Shown reading = shown(new Value.Bool(false), Unit.NONE, Quality.GOOD);
    assertThat(ReadingJson.array(List.of())).isEqualTo("[]");
    assertThat(ReadingJson.array(List.of(reading, reading)).lines()).hasSize(4);
  }

  @Property
  void anyTextComesBackFromAParser(@ForAll String text) {
    String json = JsonText.string(text);
    assertThat(json.chars()).noneMatch(c -> c < 0x20);
    if (text.codePoints().allMatch(c -> c >= 0x20 && c < 0x7f)) {
      Object parsed = new Load(LoadSettings.builder().build()).loadFromString(json);
      assertThat(parsed).isEqualTo(text);
    }
  }

  private static Shown shown(Value value, Unit unit, Quality quality) {
    return new Shown("boiler", "c", value, unit, quality, TIME);
  }
}
