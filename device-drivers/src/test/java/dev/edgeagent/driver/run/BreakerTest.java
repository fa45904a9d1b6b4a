package dev.edgeagent.driver.run;

import static dev.edgeagent.driver.run.ScriptedDevice.fails;
import static dev.edgeagent.driver.run.ScriptedDevice.measures;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.DriverException.Kind;
import dev.edgeagent.driver.ManualClocks;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualClocks time = new ManualClocks();
  private final ScriptedDevice device = new ScriptedDevice("boiler", "tty");
  private final DeviceRunner runner =
      new DeviceRunner(
          device,
          (_, _) -> {},
          new BusContext(time.clocks(), new SharedLinks()),
          new SplittableRandom(7));

  @BeforeEach
  void open() {
    runner.turn(SECOND);
  }

  /** Takes so many turns; returns the waits after them, in seconds. */
  private List<Long> turns(int count) {
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Duration wait = runner.due().minus(time.clocks().ticker().now());
      if (wait.isPositive()) {
        time.pass(wait);
      }
      runner.turn(SECOND);
      waits.add(runner.due().minus(time.clocks().ticker().now()).toSeconds());
    }
    return waits;
  }

  @Test
  void aDeviceThatDoesNotAnswerIsAskedLessAndLess() {
    device.polling = fails(Kind.TIMEOUT, "no answer");
    assertThat(turns(9)).containsExactly(1L, 1L, 5L, 10L, 20L, 40L, 60L, 60L, 60L);
  }

  @Test
  void theFirstAnswerEndsTheGrace() {
    device.polling = fails(Kind.TIMEOUT, "no answer");
    turns(6);
    device.polling = measures(1, time.now());
    assertThat(turns(2)).containsExactly(1L, 1L);
    device.polling = fails(Kind.TIMEOUT, "no answer");
    assertThat(turns(3)).containsExactly(1L, 1L, 5L);
  }

  @Test
  void aRefusalAndADamagedAnswerAreAnswers() {
    for (Kind kind : List.of(Kind.REJECTED, Kind.CORRUPT)) {
      device.polling = fails(Kind.TIMEOUT, "no answer");
      turns(2);
      device.polling = fails(kind, "something");
      turns(1);
      device.polling = fails(Kind.TIMEOUT, "no answer");
      assertThat(turns(2)).containsExactly(1L, 1L);
    }
  }

  @Test
  void aTurnWithoutARequestIsNoAnswer() {
    device.polling = fails(Kind.TIMEOUT, "no answer");
    turns(2);
    device.polling = _ -> {};
    turns(1);
    device.polling = fails(Kind.TIMEOUT, "no answer");
    assertThat(turns(1)).containsExactly(5L);
  }

  @Test
  void aWriteThatIsTakenEndsTheGrace() {
    device.polling = fails(Kind.TIMEOUT, "no answer");
    turns(5);
    runner.write(
        new Write(
            device.id(), TestProfiles.SETPOINT, new Value.Numeric(20), time.now().plusSeconds(9)));
    assertThat(turns(2)).containsExactly(1L, 1L);
  }

  @Test
  void aDeviceThatSpeaksByItselfIsListenedToAllTheTime() {
    device.spontaneous = true;
    device.polling = fails(Kind.TIMEOUT, "silence");
    assertThat(turns(6)).containsOnly(0L);
  }

  @Test
  void aLinkThatComesBackIsAskedAtOnce() {
    device.polling = fails(Kind.TIMEOUT, "no answer");
    turns(5);
    device.polling = fails(Kind.UNAVAILABLE, "unplugged");
    turns(2);
    device.polling = fails(Kind.TIMEOUT, "no answer");
    assertThat(turns(2)).containsExactly(1L, 1L);
  }
}
