package dev.edgeagent.driver.run;

import static dev.edgeagent.driver.run.ScriptedDevice.fails;
import static dev.edgeagent.driver.run.ScriptedDevice.measures;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.DriverException.Kind;
import dev.edgeagent.driver.LogCapture;
import dev.edgeagent.driver.ManualClocks;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DeviceRunnerTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualClocks time = new ManualClocks();
  private final List<Reading> readings = new ArrayList<>();
  private final ScriptedDevice device = new ScriptedDevice("boiler", "tty");
  private final DeviceRunner runner =
      new DeviceRunner(
          device,
          (reading, _) -> readings.add(reading),
          new BusContext(time.clocks(), new SharedLinks()),
          new SplittableRandom(7));

  private void turn() {
    Duration wait = runner.due().minus(time.clocks().ticker().now());
    if (wait.isPositive()) {
      time.pass(wait);
    }
    runner.turn(SECOND);
  }

  private List<Quality> qualities() {
    return readings.stream().map(Reading::quality).toList();
  }

  @Test
  void aReadingCarriesDeviceUnitAndARisingSequence() {
    device.polling = measures(21.5, time.now());
    turn();
    turn();
    turn();
    assertThat(readings)
        .extracting(r -> r.device() + " " + r.channel() + " " + r.value() + " " + r.unit())
        .containsExactly("boiler temperature 21.5 Cel", "boiler temperature 21.5 Cel");
    assertThat(readings).extracting(Reading::sequence).containsExactly(1L, 2L);
    assertThat(readings.getFirst().time()).isEqualTo(ManualClocks.START);
  }

  @Test
  void pollsKeepAFixedRateAndLatenessDoesNotAddUp() {
    turn();
    device.polling = _ -> time.pass(Duration.ofMillis(300));
    turn();
    turn();
    turn();
    assertThat(runner.due()).isEqualTo(SECOND.multipliedBy(3));
  }

  @Test
  void periodsThatWereMissedAreLeftOut() {
    turn();
    device.polling = _ -> time.pass(Duration.ofMillis(3500));
    turn();
    assertThat(runner.due()).isEqualTo(Duration.ofMillis(4500));
    assertThat(device.polls.get()).isEqualTo(1);
  }

  @Test
  void anUnavailableDeviceIsOfflineOnceIsClosedAndOpenedAgain() {
    device.polling = measures(1, time.now());
    turn();
    turn();
    device.polling = fails(Kind.UNAVAILABLE, "the port is gone");
    device.opening = fails(Kind.UNAVAILABLE, "no such port");
    try (LogCapture log = new LogCapture("boiler")) {
      for (int i = 0; i < 20; i++) {
        turn();
      }
      device.opening = _ -> {};
      device.polling = measures(2, time.now());
      turn();
      turn();
      assertThat(log.lines())
          .containsExactly("boiler: offline: the port is gone", "boiler: online");
    }
    assertThat(device.closes.get()).isEqualTo(1);
    assertThat(device.opens.get()).isEqualTo(2);
    assertThat(qualities())
        .containsExactly(
            Quality.GOOD, Quality.OFFLINE, Quality.OFFLINE, Quality.OFFLINE, Quality.GOOD);
    assertThat(runner.statistics().losses()).isEqualTo(1);
    assertThat(runner.statistics().opens()).isEqualTo(2);
  }

  @Test
  void aLostDeviceIsTriedAgainWithinTenSecondsForEver() {
    device.opening = fails(Kind.UNAVAILABLE, "no such port");
    for (int i = 0; i < 100; i++) {
      turn();
      assertThat(runner.due().minus(time.clocks().ticker().now()))
          .isLessThanOrEqualTo(DeviceRunner.LAST_RETRY);
    }
    assertThat(readings).hasSize(3);
  }

  @Test
  void silenceMakesStaleOncePerChangeAndIsCounted() {
    device.polling = fails(Kind.TIMEOUT, "no answer within 1 s");
    turn();
    turn();
    turn();
    device.polling = measures(1, time.now());
    turn();
    device.polling = fails(Kind.TIMEOUT, "no answer within 1 s");
    turn();
    assertThat(qualities())
        .containsExactly(Quality.STALE, Quality.STALE, Quality.STALE, Quality.GOOD, Quality.STALE);
    assertThat(runner.statistics().timeouts()).isEqualTo(3);
    assertThat(runner.statistics().trouble()).contains("no answer within 1 s");
  }

  @Test
  void corruptFramesAreLoggedOncePerBadStretch() {
    turn();
    turn();
    try (LogCapture log = new LogCapture("boiler")) {
      for (int i = 0; i < 30; i++) {
        device.polling = fails(Kind.CORRUPT, "garbage");
        turn();
        device.polling = measures(i, time.now());
        turn();
      }
      assertThat(log.lines()).containsExactly("boiler: damaged data: garbage");
      time.pass(Availability.GOOD_AGAIN);
      turn();
      device.polling = fails(Kind.CORRUPT, "more garbage");
      turn();
      assertThat(log.lines())
          .containsExactly(
              "boiler: damaged data: garbage",
              "boiler: good again",
              "boiler: damaged data: more garbage");
    }
    assertThat(runner.statistics().corrupt()).isEqualTo(31);
  }

  @Test
  void aBugInADeviceIsCountedSaidOnceAndDoesNotSpin() {
    device.spontaneous = true;
    device.polling =
        _ -> {
          throw new IllegalStateException("bug");
        };
    turn();
    try (LogCapture log = new LogCapture("boiler")) {
      turn();
      assertThat(runner.due()).isEqualTo(SECOND);
      turn();
      assertThat(log.lines()).containsExactly("boiler: a bug in its driver, please report it");
    }
    assertThat(runner.statistics().crashes()).isEqualTo(2);
    assertThat(qualities()).containsOnly(Quality.STALE).hasSize(3);
  }

  @Test
  void aChannelThatTheDeviceLacksIsAnErrorOnceAndTheOthersStand() {
    device.polling =
        sink -> {
          sink.rejected(TestProfiles.PRESSURE, "no such sensor", time.now());
          measures(1, time.now()).run(sink);
        };
    turn();
    try (LogCapture log = new LogCapture("boiler")) {
      turn();
      turn();
      assertThat(log.lines()).containsExactly("boiler: pressure: no such sensor", "boiler: online");
    }
    assertThat(qualities()).containsExactly(Quality.DEVICE_ERROR, Quality.GOOD, Quality.GOOD);
  }

  @Test
  void aListenerThatThrowsIsNotTheDevicesFault() {
    ScriptedDevice other = new ScriptedDevice("other", "tty");
    other.polling = measures(1, time.now());
    DeviceRunner failing =
        new DeviceRunner(
            other,
            (_, _) -> {
              throw new IllegalStateException("outbox full");
            },
            new BusContext(time.clocks(), new SharedLinks()),
            new SplittableRandom(1));
    failing.turn(SECOND);
    try (LogCapture log = new LogCapture("other")) {
      failing.turn(SECOND);
      failing.turn(SECOND);
      assertThat(log.lines())
          .containsExactly("other: readings cannot be handed on", "other: online");
    }
    assertThat(failing.statistics().crashes()).isZero();
    assertThat(failing.statistics().readings()).isEqualTo(2);
  }

  @Test
  void aWriteIsReadBackAtOnce() {
    turn();
    turn();
    WriteOutcome outcome = runner.write(write(time.now().plusSeconds(5)));
    assertThat(outcome).isEqualTo(new WriteOutcome.Written(time.now()));
    assertThat(device.written).containsExactly(new Value.Bool(true));
    assertThat(runner.due()).isEqualTo(time.clocks().ticker().now());
  }

  @Test
  void aWriteAfterItsDeadlineIsNotExecuted() {
    turn();
    Write late = write(time.now());
    time.pass(Duration.ofMillis(1));
    assertThat(runner.write(late)).isEqualTo(new WriteOutcome.Expired());
    assertThat(device.written).isEmpty();
  }

  @Test
  void aWriteToADeviceThatIsNotThereFailsAtOnceAndSaysWhy() {
    device.opening = fails(Kind.UNAVAILABLE, "no such port");
    turn();
    assertThat(runner.write(write(time.now().plusSeconds(5))))
        .isEqualTo(new WriteOutcome.Failed(Kind.UNAVAILABLE, "boiler is offline: no such port"));
  }

  @Test
  void aRefusedWriteIsAnsweredAndLeavesTheReadingsAlone() {
    device.polling = measures(1, time.now());
    turn();
    turn();
    device.writing = fails(Kind.REJECTED, "illegal value");
    assertThat(runner.write(write(time.now().plusSeconds(5))))
        .isEqualTo(new WriteOutcome.Failed(Kind.REJECTED, "illegal value"));
    device.writing = fails(Kind.TIMEOUT, "no answer");
    assertThat(((WriteOutcome.Failed) runner.write(write(time.now()))).outcomeUnknown()).isTrue();
    assertThat(qualities()).containsExactly(Quality.GOOD);
    assertThat(runner.statistics().rejected()).isEqualTo(1);
  }

  private static Write write(Instant deadline) {
    return new Write(new DeviceId("boiler"), TestProfiles.RELAY, new Value.Bool(true), deadline);
  }
}
