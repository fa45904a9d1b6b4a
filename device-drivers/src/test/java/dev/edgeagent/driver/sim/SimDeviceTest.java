package dev.edgeagent.driver.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.DriverException.Kind;
import dev.edgeagent.driver.ManualClocks;
import dev.edgeagent.driver.RecordingSink;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.profile.channel.Access;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.channel.Range;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SimDeviceTest {
  private final ManualClocks time = new ManualClocks();
  private final RecordingSink sink = new RecordingSink();

  private SimDevice device(int seed, Failure failure) {
    return new SimDevice(
        new SimPlan(
            new DeviceId("boiler"),
            TestProfiles.boiler(),
            Duration.ofSeconds(1),
            seed,
            failure,
            Duration.ofSeconds(10)),
        time.clocks());
  }

  @Test
  void theSameSeedGivesTheSameValuesAndAnotherOneOthers() throws Exception {
    RecordingSink same = new RecordingSink();
    RecordingSink other = new RecordingSink();
    device(7, Failure.NONE).poll(Duration.ZERO, sink);
    device(7, Failure.NONE).poll(Duration.ZERO, same);
    device(8, Failure.NONE).poll(Duration.ZERO, other);
    assertThat(sink.measured).hasSize(3).isEqualTo(same.measured).isNotEqualTo(other.measured);
  }

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    SimDevice device = device(7, Failure.NONE);
    for (boolean on : new boolean[] {true, false}) {
      device.write(TestProfiles.RELAY, new Value.Bool(on));
      device.poll(Duration.ZERO, sink);
      assertThat(sink.measured).endsWith("relay=" + on + " GOOD");
    }
  }

  @Test
  void aValueOutOfRangeIsRejected() {
    DriverException e =
        catchThrowableOfType(
            DriverException.class,
            () -> device(7, Failure.NONE).write(TestProfiles.SETPOINT, new Value.Numeric(95)));
    assertThat(e.kind()).isEqualTo(Kind.REJECTED);
  }

  @Test
  void itFailsAsToldAndNotBefore() throws Exception {
    SimDevice offline = device(7, Failure.OFFLINE);
    SimDevice silent = device(7, Failure.SILENT);
    SimDevice noisy = device(7, Failure.NOISE);
    for (SimDevice device : new SimDevice[] {offline, silent, noisy}) {
      device.poll(Duration.ZERO, sink);
    }
    time.pass(Duration.ofSeconds(10));
    assertThat(kind(offline)).isEqualTo(Kind.UNAVAILABLE);
    assertThat(kind(silent)).isEqualTo(Kind.TIMEOUT);
    assertThat(kind(noisy)).isEqualTo(Kind.CORRUPT);
    noisy.poll(Duration.ZERO, sink);
  }

  private Kind kind(SimDevice device) {
    return catchThrowableOfType(DriverException.class, () -> device.poll(Duration.ZERO, sink))
        .kind();
  }

  @Property
  void numbersStayInTheirRangeAndChangeSmoothly(
      @ForAll @LongRange(max = 4_000_000_000L) long second,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double min,
      @ForAll @DoubleRange(min = 0, max = 1e6) double span,
      @ForAll int seed) {
    Range range = new Range(min, min + span);
    Channel channel =
        TestProfiles.channel(new ChannelId("x"), ChannelType.NUMBER, Access.READ, "", 1, range);
    Wander wander = new Wander(channel, seed);
    double now = number(wander, Instant.ofEpochSecond(second));
    double next = number(wander, Instant.ofEpochSecond(second + 1));
    assertThat(range.contains(now)).isTrue();
    assertThat(Math.abs(next - now)).isLessThanOrEqualTo(span * 0.05);
  }

  private static double number(Wander wander, Instant at) {
    return ((Value.Numeric) wander.at(at)).number();
  }
}
