package dev.edgeagent.driver.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.DriverException.Kind;
import dev.edgeagent.driver.FakeLink;
import dev.edgeagent.driver.ManualClocks;
import dev.edgeagent.driver.RecordingSink;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.driver.stream.ListeningDevice;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Access;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.protocol.LineProtocol;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LineDeviceTest {
  private static final Duration SLICE = Duration.ofMillis(200);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final ManualClocks time = new ManualClocks();
  private final FakeLink link = new FakeLink(time);
  private final RecordingSink sink = new RecordingSink();
  private final Device device = device(TestProfiles.boiler(), SILENCE);

  private Device device(DeviceProfile profile, Duration silence) {
    return new ListeningDevice<>(
        new LineLanguage(profile, (LineProtocol) profile.protocol()), silence, link, time.clocks());
  }

  private DriverException failure() {
    return catchThrowableOfType(DriverException.class, () -> device.poll(SLICE, sink));
  }

  @Test
  void aLineIsScaledAndRangeChecked() throws Exception {
    link.receive("T=200.00;P=1.32;R=1\n");
    device.poll(SLICE, sink);
    assertThat(sink.measured)
        .containsExactly("temperature=200 OUT_OF_RANGE", "pressure=132000 GOOD", "relay=true GOOD");
  }

  @Test
  void aReadingIsStampedWhenTheEndOfItsLineArrived() throws Exception {
    link.receive("T=21.50;P=1.3");
    device.poll(Duration.ZERO, sink);
    time.pass(Duration.ofMillis(70));
    Instant arrived = time.now();
    link.receive("2;R=1\nT=");
    device.poll(Duration.ZERO, sink);
    time.pass(Duration.ofSeconds(5));
    assertThat(sink.times).hasSize(3).containsOnly(arrived);
  }

  @Test
  void linesThatCameTogetherAreAllTaken() throws Exception {
    link.receive("T=1.0;P=1.0;R=1\nT=2.0;P=1.0;R=1\nT=3.0;P=1.0;R=1\nT=4");
    device.poll(SLICE, sink);
    assertThat(sink.measured)
        .filteredOn(m -> m.startsWith("temperature"))
        .containsExactly("temperature=1 GOOD", "temperature=2 GOOD", "temperature=3 GOOD");
  }

  @Test
  void noiseIsCorruptAndTheNextLineIsRead() throws Exception {
    link.receive("T=1.0;P=1.0;R=1\ngarb\u0007age\nT=2.0;P=1.0;R=0\n");
    assertThat(failure())
        .hasMessage("no line of this device: 'garb?age'")
        .extracting(DriverException::kind)
        .isEqualTo(Kind.CORRUPT);
    device.poll(SLICE, sink);
    assertThat(sink.measured).hasSize(6).contains("temperature=2 GOOD");
  }

  @Test
  void halfALineAtTheBeginningIsLeftOutWithoutAWord() throws Exception {
    link.receive("50;P=1.32;R=1\nT=2.0;P=1.0;R=0\n");
    device.poll(SLICE, sink);
    assertThat(sink.measured).hasSize(3).contains("temperature=2 GOOD");
  }

  @Test
  void aFirstLineThatMightBeHalfAValueIsNotBelieved() throws Exception {
    ChannelId level = new ChannelId("level");
    DeviceProfile bare =
        TestProfiles.profile(
            new LineProtocol("\n", 16, Pattern.compile("(?<level>\\d+)"), Map.of()),
            TestProfiles.channels(
                TestProfiles.channel(level, ChannelType.NUMBER, Access.READ, "", 1, null)));
    link.receive("150\n2150\n");
    device(bare, SILENCE).poll(SLICE, sink);
    assertThat(sink.measured).containsExactly("level=2150 GOOD");
  }

  @Test
  void silenceIsSaidOnceUntilALineComesAgain() throws Exception {
    for (int i = 0; i < 149; i++) {
      device.poll(SLICE, sink);
    }
    assertThat(failure().kind()).isEqualTo(Kind.TIMEOUT);
    time.pass(SILENCE);
    device.poll(SLICE, sink);
    link.receive("T=2.0;P=1.0;R=0\n");
    device.poll(SLICE, sink);
    time.pass(SILENCE);
    assertThat(failure()).hasMessageContaining("no line for 30 s").isNotNull();
  }

  @Test
  void silenceOfZeroNeverMatters() throws Exception {
    Device patient = device(TestProfiles.boiler(), Duration.ZERO);
    time.pass(Duration.ofDays(9));
    patient.poll(SLICE, sink);
  }

  @Test
  void aStreamWithoutEndReturnsInTime() throws Exception {
    for (int i = 0; i < 100; i++) {
      link.receive("x");
    }
    Instant end = time.now().plus(SLICE);
    while (time.now().isBefore(end)) {
      time.pass(Duration.ofMillis(50));
      device.poll(Duration.ZERO, sink);
    }
    assertThat(sink.measured).isEmpty();
  }

  @Test
  void aWriteIsScaledAndFormattedByTheProfile() throws Exception {
    device.write(TestProfiles.SETPOINT, new Value.Numeric(45.5));
    device.write(TestProfiles.RELAY, new Value.Bool(true));
    assertThat(link.written()).isEqualTo("S=45.5\nR=1\n");
  }

  @Test
  void aChannelWithoutAWriteIsRejected() {
    DriverException e =
        catchThrowableOfType(
            DriverException.class,
            () -> device.write(TestProfiles.TEMPERATURE, new Value.Numeric(1)));
    assertThat(e.kind()).isEqualTo(Kind.REJECTED);
  }

  @Test
  void aPulledPlugIsUnavailableAndClosingClosesTheLink() {
    link.unplug();
    assertThat(failure().kind()).isEqualTo(Kind.UNAVAILABLE);
    device.close();
    assertThat(link.closed).isTrue();
  }
}
