package dev.edgeagent.driver.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.load.ProfileParser;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Problems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DerivedSinkTest {
  private static final DeviceProfile PROFILE =
      ProfileParser.parse(
              "p.yaml",
              """
              profile: a/b
              title: t
              source: s
              protocol: modbus
              modbus: { table: input, groups: { slow: { every: 1 min } } }
              channels:
                voltage: { type: number, address: 0, as: uint16 }
                current: { type: number, address: 1, as: uint16 }
                factor:  { type: number, address: 2, as: uint16, group: slow }
                other:   { type: number, address: 3, as: uint16 }
                power:   { type: number, derived: "{voltage} * {current}" }
                real:    { type: number, derived: "{power} * {factor}" }
              """,
              new Problems())
          .orElseThrow();

  private final List<String> told = new ArrayList<>();
  private final DerivedSink sink =
      new DerivedSink(
          PROFILE,
          new ReadingSink() {
            @Override
            public void accept(ChannelId channel, Measurement measurement, Instant time) {
              told.add(channel + " " + measurement.value() + " " + time.getEpochSecond());
            }

            @Override
            public void rejected(ChannelId channel, String message, Instant time) {
              told.add(channel + " rejected");
            }
          });

  private void measured(String channel, double value, int second) {
    sink.accept(
        new ChannelId(channel),
        new Measurement(new Value.Numeric(value), Quality.GOOD),
        Instant.ofEpochSecond(second));
  }

  private List<String> poll() {
    sink.settle();
    List<String> poll = List.copyOf(told);
    told.clear();
    return poll;
  }

  @Test
  void whatIsDerivedComesOnceAtTheEndOfThePollWithTheNewestTime() {
    measured("voltage", 230, 1);
    measured("other", 5, 1);
    measured("current", 2, 2);

    assertThat(poll()).containsExactly("voltage 230 1", "other 5 1", "current 2 2", "power 460 2");
  }

  @Test
  void ofAnotherPollGroupTheLastValueCounts() {
    measured("voltage", 230, 1);
    measured("current", 2, 1);
    measured("factor", 0.5, 1);
    assertThat(poll()).endsWith("power 460 1", "real 230 1");

    measured("voltage", 240, 2);
    measured("current", 2, 2);
    assertThat(poll()).endsWith("power 480 2", "real 240 2");

    measured("factor", 1, 3);
    assertThat(poll()).containsExactly("factor 1 3", "real 480 3");

    measured("other", 1, 4);
    assertThat(poll()).containsExactly("other 1 4");
  }

  @Test
  void afterADeviceWasLostItsOldValuesDoNotCount() {
    measured("voltage", 230, 1);
    assertThat(poll()).containsExactly("voltage 230 1");
    sink.lost();

    measured("current", 2, 2);

    assertThat(poll()).containsExactly("current 2 2");
  }

  @Test
  void ofAChannelThatTheDeviceDoesNotHaveNothingIsDerived() {
    measured("voltage", 230, 1);
    sink.rejected(new ChannelId("current"), "illegal data address", Instant.ofEpochSecond(1));

    assertThat(poll()).containsExactly("voltage 230 1", "current rejected", "power - 1");
  }
}
