package dev.edgeagent.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.formula.Formula;
import dev.edgeagent.profile.load.ProfileParser;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Problems;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DerivedChannelsTest {
  private static final String PROFILE =
      """
      profile: a/b
      title: t
      source: s
      protocol: modbus
      modbus: { table: input }
      channels:
        loss:     { type: number, unit: W, derived: "{apparent} - {power}" }
        apparent: { type: number, unit: VA, derived: "{voltage} * {current}", range: [0, 1000] }
        loaded:   { type: boolean, derived: "{power} > 10" }
        voltage:  { type: number, unit: V, address: 0, as: float32 }
        current:  { type: number, unit: A, address: 2, as: float32 }
        power:    { type: number, unit: W, address: 4, as: float32 }
      """;

  private final DeviceProfile profile =
      ProfileParser.parse("p.yaml", PROFILE, new Problems()).orElseThrow();
  private final DerivedChannels derived = DerivedChannels.of(profile);

  private static ChannelId id(String name) {
    return new ChannelId(name);
  }

  private static Measurement good(double number) {
    return new Measurement(new Value.Numeric(number), Quality.GOOD);
  }

  @Test
  void theyAreComputedInTheOrderInWhichTheyNeedEachOther() {
    Map<ChannelId, Measurement> all =
        derived.complete(
            Map.of(id("voltage"), good(230), id("current"), good(2), id("power"), good(450)));

    assertThat(all)
        .hasSize(6)
        .containsEntry(id("apparent"), good(460))
        .containsEntry(id("loss"), good(10))
        .containsEntry(id("loaded"), new Measurement(new Value.Bool(true), Quality.GOOD));
  }

  @Test
  void oneWhoseInputsWereNotMeasuredIsNotThere() {
    assertThat(derived.complete(Map.of(id("power"), good(1))))
        .containsOnlyKeys(id("power"), id("loaded"));
    assertThat(derived.complete(Map.of())).isEmpty();
  }

  @Test
  void qualityIsNoBetterThanThatOfTheInputs() {
    Measurement out = new Measurement(new Value.Numeric(700), Quality.OUT_OF_RANGE);
    Measurement none = new Measurement(Value.ABSENT, Quality.DEVICE_ERROR);

    assertThat(derived.complete(Map.of(id("voltage"), out, id("current"), good(1))))
        .containsEntry(id("apparent"), out);
    assertThat(derived.complete(Map.of(id("voltage"), good(700), id("current"), good(2))))
        .containsEntry(
            id("apparent"), new Measurement(new Value.Numeric(1400), Quality.OUT_OF_RANGE));
    assertThat(derived.complete(Map.of(id("voltage"), none, id("current"), good(1))))
        .containsEntry(id("apparent"), none);
  }

  @Test
  void whatChangedTellsWhichToTell() {
    assertThat(derived.isEmpty()).isFalse();
    assertThat(derived.use(id("current"))).isTrue();
    assertThat(derived.use(id("apparent"))).isFalse();
    assertThat(derived.of(Set.of(id("current")))).containsExactly(id("apparent"), id("loss"));
    assertThat(derived.of(Set.of(id("power")))).containsExactly(id("loss"), id("loaded"));
  }

  @Test
  void aCircleIsRefusedWhateverTheParserSays() {
    DeviceProfile circle =
        new DeviceProfile(
            profile.id(),
            profile.title(),
            profile.vendor(),
            profile.model(),
            profile.firmware(),
            profile.source(),
            profile.protocol(),
            profile.channels(),
            Map.of(id("a"), Formula.compile("{b}"), id("b"), Formula.compile("{a}")));

    assertThatIllegalArgumentException().isThrownBy(() -> DerivedChannels.of(circle));
  }
}
