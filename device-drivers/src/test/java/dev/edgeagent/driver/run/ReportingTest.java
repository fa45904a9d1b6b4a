package dev.edgeagent.driver.run;

import static dev.edgeagent.driver.run.ScriptedDevice.fails;
import static dev.edgeagent.driver.run.ScriptedDevice.measures;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.DriverException.Kind;
import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.driver.ManualClocks;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.report.AlarmRule;
import dev.edgeagent.profile.report.Deadband;
import dev.edgeagent.profile.report.Filter;
import dev.edgeagent.profile.report.ReportMode;
import dev.edgeagent.profile.report.ReportRule;
import dev.edgeagent.profile.report.Width;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Urgency;
import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Rules at work in the runner of a device. */
class ReportingTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Width ONE = new Width(1, false);

  private final ManualClocks time = new ManualClocks();
  private final List<String> readings = new ArrayList<>();
  private final ScriptedDevice device = new ScriptedDevice("boiler", "tty");

  private static ReportRule onChange(
      int heartbeat, int interval, AlarmRule alarm, Filter... filters) {
    return new ReportRule(
        ReportMode.ON_CHANGE,
        new Deadband(ONE, ONE),
        Optional.empty(),
        Optional.of(Duration.ofSeconds(heartbeat)).filter(d -> !d.isZero()),
        Optional.of(Duration.ofSeconds(interval)).filter(d -> !d.isZero()),
        List.of(filters),
        alarm);
  }

  private DeviceRunner runner(Map<ChannelId, ReportRule> rules) {
    device.profile = TestProfiles.boiler().reporting(rules);
    DeviceRunner runner =
        new DeviceRunner(
            device,
            (reading, urgency) -> {
              String alarm = urgency == Urgency.ALARM ? "!" : "";
              String what =
                  reading.quality() == Quality.GOOD ? reading.value() + "" : reading.quality() + "";
              String at = Duration.between(ManualClocks.START, reading.time()).toMillis() + ":";
              readings.add(at + reading.channel() + "=" + what + alarm);
            },
            new BusContext(time.clocks(), new SharedLinks()),
            new SplittableRandom(7));
    runner.turn(SECOND);
    return runner;
  }

  private DeviceRunner runner(ReportRule rule) {
    return runner(Map.of(TestProfiles.TEMPERATURE, rule));
  }

  /** What a bus does: a turn when one is due, reports when they are. */
  private void run(DeviceRunner runner, int seconds) {
    Duration end = Duration.between(ManualClocks.START, time.now()).plusSeconds(seconds);
    while (true) {
      Duration turn = runner.due();
      Duration next = runner.reportDue().compareTo(turn) < 0 ? runner.reportDue() : turn;
      if (next.compareTo(end) >= 0) {
        time.pass(end.minus(time.clocks().ticker().now()));
        return;
      }
      Duration wait = next.minus(time.clocks().ticker().now());
      time.pass(wait.isNegative() ? Duration.ZERO : wait);
      if (turn.compareTo(time.clocks().ticker().now()) <= 0) {
        runner.turn(SECOND);
      } else {
        runner.report();
      }
    }
  }

  private void measure(double temperature) {
    device.polling = sink -> measures(temperature, time.now()).run(sink);
  }

  @Test
  void aDeviceThatIsPolledReportsChangesAndAHeartbeatOfItsNewestSample() {
    DeviceRunner runner = runner(onChange(10, 0, AlarmRule.NEVER));
    measure(20);
    run(runner, 25);
    measure(22);
    run(runner, 1);
    assertThat(readings)
        .containsExactly(
            "0:temperature=20",
            "10000:temperature=20",
            "20000:temperature=20",
            "25000:temperature=22");
    assertThat(runner.statistics().readings()).isEqualTo(26);
    assertThat(runner.statistics().suppressed()).isEqualTo(22);
  }

  @Test
  void aDeviceThatNoLongerAnswersHasNoHeartbeat() {
    DeviceRunner runner = runner(onChange(10, 0, AlarmRule.OUT_OF_RANGE));
    measure(20);
    run(runner, 5);
    device.polling = fails(Kind.TIMEOUT, "no answer");
    run(runner, 60);
    measure(20);
    run(runner, 18); // the grace of a silent device
    assertThat(readings)
        .containsExactly(
            "0:temperature=20",
            "5000:temperature=STALE!",
            "5000:pressure=STALE",
            "5000:relay=STALE",
            "82000:temperature=20!");
    assertThat(runner.statistics().suppressed()).isEqualTo(4);
  }

  @Test
  void aDeviceThatIsGoneTakesItsHeldBackValueAlong() {
    DeviceRunner runner = runner(onChange(0, 10, AlarmRule.NEVER));
    measure(20);
    run(runner, 2);
    measure(25);
    run(runner, 2);
    device.polling = fails(Kind.UNAVAILABLE, "gone");
    run(runner, 1);
    assertThat(readings)
        .containsExactly(
            "0:temperature=20",
            "3000:temperature=25",
            "4000:temperature=OFFLINE",
            "4000:pressure=OFFLINE",
            "4000:relay=OFFLINE");
    assertThat(runner.reportDue()).isGreaterThan(Duration.ofDays(365));
  }

  @Test
  void whatIsHeldBackComesBetweenTwoPolls() {
    device.every = Duration.ofSeconds(4);
    DeviceRunner runner = runner(onChange(0, 6, AlarmRule.NEVER));
    measure(20);
    run(runner, 4);
    measure(25);
    run(runner, 1);
    assertThat(runner.reportDue()).isEqualTo(Duration.ofSeconds(6));
    assertThat(readings).containsExactly("0:temperature=20");
    run(runner, 2);
    assertThat(readings).containsExactly("0:temperature=20", "4000:temperature=25");
  }

  @Test
  void aDeniedChannelLosesItsQualityAlone() {
    DeviceRunner runner = runner(onChange(0, 0, AlarmRule.ALWAYS));
    measure(20);
    run(runner, 2);
    device.polling = sink -> sink.rejected(TestProfiles.TEMPERATURE, "no such sensor", time.now());
    run(runner, 2);
    assertThat(readings).containsExactly("0:temperature=20!", "2000:temperature=DEVICE_ERROR!");
  }

  @Test
  void aStateOfADeviceThatSpeaksByItselfSettlesInItsSilence() {
    device.spontaneous = true;
    ReportRule debounced =
        new ReportRule(
            ReportMode.ON_CHANGE,
            Deadband.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(new Filter.Debounce(Duration.ofMillis(50))),
            AlarmRule.ALWAYS);
    DeviceRunner runner = runner(Map.of(TestProfiles.RELAY, debounced));
    for (boolean on : new boolean[] {false, true, false, true}) {
      device.polling = sink -> relay(sink, on);
      runner.turn(SECOND);
      time.pass(Duration.ofMillis(10));
    }
    device.polling = _ -> {};
    assertThat(runner.reportDue()).isEqualTo(Duration.ofMillis(80));
    time.pass(Duration.ofMillis(39));
    runner.turn(SECOND);
    assertThat(readings).containsExactly("0:relay=false!");
    time.pass(Duration.ofMillis(1));
    runner.report();
    assertThat(readings).containsExactly("0:relay=false!", "30:relay=true!");
    assertThat(runner.statistics().suppressed()).isEqualTo(2);
  }

  private void relay(ReadingSink sink, boolean on) {
    sink.accept(TestProfiles.RELAY, new Measurement(new Value.Bool(on), Quality.GOOD), time.now());
  }

  @Test
  void aChannelWithoutARuleIsReportedAsEver() {
    DeviceRunner runner = runner(onChange(0, 0, AlarmRule.NEVER));
    device.polling =
        sink -> {
          measures(20, time.now()).run(sink);
          relay(sink, true);
        };
    run(runner, 3);
    assertThat(readings)
        .containsExactly("0:temperature=20", "0:relay=true", "1000:relay=true", "2000:relay=true");
    assertThat(runner.statistics().suppressed()).isEqualTo(2);
  }

  @Test
  void readingOnceShowsWhatWasReadWhateverTheRulesSay() throws Exception {
    ReportRule average = onChange(0, 60, AlarmRule.NEVER, new Filter.Average(3));
    device.profile = TestProfiles.boiler().reporting(Map.of(TestProfiles.TEMPERATURE, average));
    device.polling =
        sink -> {
          measures(20, time.now()).run(sink);
          measures(26, time.now()).run(sink);
        };
    OnceResult result =
        OnceReader.readOnce(List.of(device), Duration.ofSeconds(5), LinkSettings::open).getFirst();
    assertThat(result.readings()).extracting(r -> r.value().toString()).containsExactly("26");
  }

  @Property(tries = 300)
  void whatIsNotReportedIsSuppressed(
      @ForAll @Size(max = 80) List<@IntRange(min = 0, max = 9) Integer> script) {
    new ReportingTest().checkCounts(script);
  }

  private void checkCounts(List<Integer> script) {
    DeviceRunner runner = runner(onChange(5, 2, AlarmRule.OUT_OF_RANGE, new Filter.Median(3)));
    for (int value : script) {
      switch (value) {
        case 0 -> device.polling = fails(Kind.TIMEOUT, "no answer");
        case 1 -> device.polling = fails(Kind.UNAVAILABLE, "gone");
        case 2 -> outside();
        default -> measure(20 + value / 2.0);
      }
      run(runner, value % 3 + 1);
    }
    long reported =
        readings.stream().filter(r -> r.matches(".*(=[-0-9.]+|OUT_OF_RANGE)!?")).count();
    DeviceStatistics statistics = runner.statistics();
    assertThat(reported + statistics.suppressed()).isEqualTo(statistics.readings());
  }

  private void outside() {
    device.polling =
        sink ->
            sink.accept(
                TestProfiles.TEMPERATURE,
                new Measurement(new Value.Numeric(999), Quality.OUT_OF_RANGE),
                time.now());
  }
}
