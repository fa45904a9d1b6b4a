package dev.edgeagent.driver.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.settings.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RecordingTest {
  private static final DeviceId BOILER = new DeviceId("boiler");
  private static final Instant BEGAN = Instant.parse("2026-11-23T08:00:00Z");
  private static final List<CaptureEvent> EVENTS =
      List.of(
          new CaptureEvent.Opened(Duration.ZERO, "ttyUSB0 9600 baud 8N1"),
          new CaptureEvent.Sent(Duration.ofNanos(1_203_000), "01 04 00 00 00 02 71 CB"),
          new CaptureEvent.Received(Duration.ofMillis(34), "54 3D 32 31 2E 35 30 0A"),
          new CaptureEvent.Failed(
              Duration.ofSeconds(100), DriverException.Kind.UNAVAILABLE, "pulled out"),
          new CaptureEvent.Closed(Duration.ofSeconds(100)));

  private static String text(List<CaptureEvent> events) {
    return Stream.concat(
            Recording.head(BOILER, BEGAN).stream(), events.stream().map(Recording::line))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void aFileReadsAsPeopleWould() {
    assertThat(text(EVENTS).lines().skip(1))
        .containsExactly(
            "# device boiler",
            "# began 2026-11-23T08:00:00Z",
            "# seconds since then; > to the device, < from it, ! what went wrong",
            "    0.000000 open   ttyUSB0 9600 baud 8N1",
            "    0.001203 >      01 04 00 00 00 02 71 CB",
            "    0.034000 <      54 3D 32 31 2E 35 30 0A  # T=21.50.",
            "  100.000000 !      UNAVAILABLE pulled out",
            "  100.000000 close");
  }

  @Test
  void whatWasWrittenIsReadAgain() {
    Problems problems = new Problems();
    assertThat(Recording.parse("c", text(EVENTS), problems))
        .contains(new Recording(BOILER, BEGAN, EVENTS));
    assertThat(problems.list()).isEmpty();
  }

  @Test
  void whatIsWrongIsSaidAtItsPlace() {
    String sound = text(List.of());
    Map<String, String> wrong =
        Map.of(
            "",
            "c:1:1: this is no capture",
            "# edge-agent capture 2",
            "c:1:1: this is no capture",
            "# edge-agent capture 1",
            "c:1:1: there is no line `# device",
            sound.replace("08:00:00Z", "8 o'clock"),
            "c:3:9: a moment is written",
            sound + "0.5 < 01",
            "c:5:1: a line is seconds with six decimals",
            sound + "0.500000 < 0G",
            "c:5:1: bytes are pairs",
            sound + "0.500000 <",
            "c:5:1: there are no bytes",
            sound + "0.500000 ! BROKEN x",
            "c:5:1: a failure is",
            sound + "0.500000 close\n0.400000 close",
            "c:6:1: this was before the line above");
    wrong.forEach(
        (file, message) -> {
          Problems problems = new Problems();
          assertThat(Recording.parse("c", file, problems)).as(file).isEmpty();
          assertThat(problems.list().toString()).as(file).contains(message);
        });
  }

  @Property(tries = 500)
  void whateverIsInAFileIsReadOrHasProblems(@ForAll String noise) {
    Problems problems = new Problems();
    Optional<Recording> read = Recording.parse("c", text(EVENTS) + noise, problems);
    assertThat(read.isPresent()).isEqualTo(problems.isEmpty());
  }
}
