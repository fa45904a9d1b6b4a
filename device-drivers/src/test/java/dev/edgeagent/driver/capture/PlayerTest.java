package dev.edgeagent.driver.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkClaim;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.raw.HexBytes;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlayerTest {
  private static final DeviceId ID = new DeviceId("boiler");
  private static final Instant BEGAN = Instant.parse("2026-11-23T08:00:00Z");

  private final List<String> readings = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();

  private record Port() implements LinkSettings {
    @Override
    public LinkId link() {
      return new LinkId("p");
    }

    @Override
    public LinkClaim claim(Mark mark, boolean exclusive) {
      return new LinkClaim(mark, exclusive, "p");
    }

    @Override
    public ByteLink open() {
      throw new AssertionError("nothing real is opened");
    }
  }

  /** Asks at its own pace what it asks. */
  private static final class Paced implements Device {
    private final Open open;
    private Duration due = Duration.ZERO;

    Paced(Open open) {
      this.open = open;
    }

    @Override
    public boolean spontaneous() {
      return false;
    }

    @Override
    public void poll(Duration patience, ReadingSink sink) throws DriverException {
      Duration now = open.bus.clocks().ticker().now();
      if (now.compareTo(due) >= 0) {
        due = now.plus(open.plan.pace);
        open.poll(patience, sink);
      }
    }

    @Override
    public void write(ChannelId channel, Value value) {}

    @Override
    public void close() {
      open.close();
    }
  }

  /** Sends a byte, and takes the byte that comes for its temperature. */
  private record Thermometer(int question, boolean spontaneous, Duration pace)
      implements DevicePlan {
    Thermometer(int question, boolean spontaneous) {
      this(question, spontaneous, Duration.ZERO);
    }

    @Override
    public DeviceId id() {
      return ID;
    }

    @Override
    public DeviceProfile profile() {
      return TestProfiles.boiler();
    }

    @Override
    public Duration every() {
      return Duration.ofSeconds(1);
    }

    @Override
    public LinkId link() {
      return new LinkId("p");
    }

    @Override
    public Device open(BusContext bus) throws DriverException {
      Open open = new Open(this, bus, bus.links().open(new Port()));
      return pace.isZero() ? open : new Paced(open);
    }
  }

  private record Open(Thermometer plan, BusContext bus, ByteLink link) implements Device {
    @Override
    public boolean spontaneous() {
      return plan.spontaneous;
    }

    @Override
    public void poll(Duration patience, ReadingSink sink) throws DriverException {
      if (!plan.spontaneous) {
        link.write(new byte[] {(byte) plan.question});
      }
      byte[] answer = new byte[1];
      if (link.read(answer, patience) == 1) {
        sink.accept(
            new ChannelId("temperature"),
            new Measurement(new Value.Numeric(answer[0]), Quality.GOOD),
            bus.clocks().wall().instant());
      } else if (!plan.spontaneous) {
        throw new DriverException(DriverException.Kind.TIMEOUT, "no answer");
      }
    }

    @Override
    public void write(ChannelId channel, Value value) {}

    @Override
    public void close() {
      link.close();
    }
  }

  private boolean play(DevicePlan plan, String... lines) {
    List<CaptureEvent> events = List.of(lines).stream().map(CaptureText::event).toList();
    return new Player(
            plan,
            new Recording(ID, BEGAN, events),
            reading -> readings.add(reading.time() + " " + reading.value()),
            troubles::add)
        .play();
  }

  @Test
  void aDeviceThatIsAskedReadsItsAnswersAtTheirTimes() {
    assertThat(
            play(
                new Thermometer(0x01, false),
                "0.000000 open",
                "0.100000 > 01",
                "0.200000 < 15",
                "1.100000 > 01",
                "2.100000 > 01",
                "2.300000 < 16",
                "3.000000 close"))
        .isTrue();
    assertThat(readings)
        .containsExactly("2026-11-23T08:00:00.200Z 21", "2026-11-23T08:00:02.300Z 22");
    assertThat(troubles).containsExactly("2026-11-23T08:00:02.100Z no answer");
  }

  @Test
  void aDeviceThatSpeaksByItselfIsHeardAcrossCommandsAndPulledPlugs() {
    assertThat(
            play(
                new Thermometer(0, true),
                "0.000000 open",
                "0.100000 < 0102",
                "5.000000 > FF",
                "60.000000 < 03",
                "61.000000 ! UNAVAILABLE pulled",
                "61.000000 close",
                "70.000000 open",
                "71.000000 < 04"))
        .isTrue();
    assertThat(readings.stream().map(line -> line.substring(line.lastIndexOf(' ') + 1)))
        .containsExactly("1", "2", "3", "4");
    assertThat(troubles).containsExactly("2026-11-23T08:01:01Z pulled");
  }

  @Test
  void aDeviceThatHasNothingToDoYetIsTakenToWhereItAskedNext() {
    assertThat(
            play(
                new Thermometer(0x01, false, Duration.ofSeconds(1)),
                "0.000000 open",
                "0.100000 > 01",
                "0.150000 < 15",
                "1.090000 > 01", // it had been asked 10 ms sooner after the last time
                "1.200000 < 16",
                "9.000000 > 01",
                "9.100000 < 17"))
        .isTrue();
    assertThat(readings)
        .containsExactly(
            "2026-11-23T08:00:00.150Z 21",
            "2026-11-23T08:00:01.200Z 22",
            "2026-11-23T08:00:09.100Z 23");
    assertThat(troubles).isEmpty();
  }

  @Test
  void aDeviceThatDoesNotAskAnyMoreIsNotTheOneOfTheRecording() {
    assertThat(
            play(
                new Thermometer(0x01, false, Duration.ofHours(1)),
                "0.000000 open",
                "0.100000 > 01",
                "0.150000 < 15",
                "1.000000 > 01",
                "1.100000 < 16"))
        .isFalse();
  }

  @Test
  void anotherQuestionThanThenIsSaid() {
    assertThat(
            play(new Thermometer(0x02, false), "0.000000 open", "0.100000 > 01", "0.200000 < 15"))
        .isFalse();
    assertThat(readings).isEmpty();
    assertThat(troubles)
        .singleElement()
        .asString()
        .contains("is asked 02, but in the recording this comes next: 0.100000 >      01");
  }

  @Test
  void whatIsRecordedCanBePlayed() throws DriverException {
    List<CaptureEvent> events = new ArrayList<>();
    ReplayClock clock = new ReplayClock(BEGAN);
    LinkSettings wired =
        new LinkSettings() {
          @Override
          public LinkId link() {
            return new LinkId("p");
          }

          @Override
          public LinkClaim claim(Mark mark, boolean exclusive) {
            return new LinkClaim(mark, exclusive, "p");
          }

          @Override
          public ByteLink open() {
            return new Echo();
          }
        };
    ByteLink link =
        RecordingLink.opener(clock.clocks().ticker(), events::add, LinkSettings::open).open(wired);
    link.write(HexBytes.parse("07"));
    assertThat(link.read(new byte[4], Duration.ZERO)).isEqualTo(1);
    assertThat(link.read(new byte[4], Duration.ZERO)).isZero();
    link.close();
    assertThat(events).hasSize(4);
    String[] lines = events.stream().map(Recording::line).toArray(String[]::new);
    assertThat(play(new Thermometer(0x07, false), lines)).isTrue();
    assertThat(readings).containsExactly("2026-11-23T08:00:00Z 7");
  }

  /** Says what was said to it, once. */
  private static final class Echo implements ByteLink {
    private byte[] heard = new byte[0];

    @Override
    public int read(byte[] buffer, Duration patience) {
      int count = heard.length;
      System.arraycopy(heard, 0, buffer, 0, count);
      heard = new byte[0];
      return count;
    }

    @Override
    public void write(byte[] bytes) {
      heard = bytes.clone();
    }

    @Override
    public void close() {}
  }
}
