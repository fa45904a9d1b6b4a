package dev.edgeagent.driver.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Value;
import org.junit.jupiter.api.Test;

class ChannelReporterTest {

  @Test
  void withoutARuleEverySampleIsReported() {
    ReportBench bench = ReportBench.of("{}");
    bench.at(0).good(1).at(10).good(1).at(20).outside(2000).lost(Quality.STALE);
    assertThat(bench.said()).containsExactly("0:1", "10:1", "20:2000 OUT_OF_RANGE", "20:- STALE");
    assertThat(bench.waits()).isFalse();
  }

  @Test
  void onChangeSkipsWhatIsTheSame() {
    ReportBench text = ReportBench.of(ChannelType.TEXT, "report: on-change");
    for (String said : new String[] {"idle", "idle", "run", "run", "idle"}) {
      text.sample(new Value.Text(said), Quality.GOOD);
    }
    assertThat(text.said()).containsExactly("0:idle", "0:run", "0:idle");
  }

  @Test
  void aSlowDriftIsMeasuredFromTheLastReportedValue() {
    ReportBench bench = ReportBench.of("deadband: 0.5");
    for (int i = 0; i <= 20; i++) {
      bench.at(i).good(20 + i / 10.0);
    }
    assertThat(bench.said()).containsExactly("0:20", "5:20.5", "10:21", "15:21.5", "20:22");
  }

  @Test
  void aHeartbeatReportsTheNewestSampleWithItsOwnTime() {
    ReportBench bench = ReportBench.of("deadband: 1\nheartbeat: 10 s");
    bench.at(0).good(5).at(7000).good(5.1).at(9000).good(5.2).at(30000);
    assertThat(bench.said()).containsExactly("0:5", "10000:5.2 of 9000");
  }

  @Test
  void aSilentDeviceHasNoHeartbeatAndItsNextSampleIsReportedAtOnce() {
    ReportBench bench = ReportBench.of("deadband: 1\nheartbeat: 10 s").spontaneous();
    bench.at(0).good(5).at(60000);
    assertThat(bench.said()).containsExactly("0:5");
    assertThat(bench.waits()).isFalse();
    bench.good(5).at(61000).good(5);
    assertThat(bench.said()).containsExactly("0:5", "60000:5");
  }

  @Test
  void aHeartbeatIsNotRepeatedWithoutAnotherSample() {
    ReportBench bench = ReportBench.of("deadband: 1\nheartbeat: 10 s");
    bench.at(0).good(5).at(1000).good(5).at(100000);
    assertThat(bench.said()).containsExactly("0:5", "10000:5 of 1000");
  }

  @Test
  void aLostDeviceHasNoHeartbeat() {
    ReportBench bench = ReportBench.of("deadband: 1\nheartbeat: 10 s");
    bench.at(0).good(5).at(1000).good(5.1).at(2000).lost(Quality.OFFLINE).at(60000);
    assertThat(bench.said()).containsExactly("0:5", "2000:- OFFLINE");
    bench.good(5.1);
    assertThat(bench.said()).last().isEqualTo("60000:5.1");
  }

  @Test
  void aHeartbeatCountsFromAnyReport() {
    ReportBench bench = ReportBench.of("deadband: 1\nheartbeat: 10 s");
    bench.at(0).good(5).at(8000).good(7);
    for (int i = 9; i < 20; i++) {
      bench.at(i * 1000L).good(7);
    }
    assertThat(bench.said()).containsExactly("0:5", "8000:7", "18000:7");
  }

  @Test
  void whatComesTooSoonIsHeldBackAndTheLatestOfItReported() {
    ReportBench bench = ReportBench.of("deadband: 1\nmin-interval: 1 s");
    bench.at(0).good(5).at(300).good(7).at(600).good(9).at(5000);
    assertThat(bench.said()).containsExactly("0:5", "1000:9 of 600");
    bench.good(11);
    assertThat(bench.said()).last().isEqualTo("5000:11");
  }

  @Test
  void whatWasHeldBackAndIsAsBeforeIsNotReported() {
    ReportBench bench = ReportBench.of("deadband: 1\nmin-interval: 1 s");
    bench.at(0).good(5).at(300).good(7).at(600).good(5.5).at(5000);
    assertThat(bench.said()).containsExactly("0:5");
  }

  @Test
  void alwaysCanBeThinnedOut() {
    ReportBench bench = ReportBench.of("min-interval: 1 s");
    bench.at(0).good(5).at(400).good(5).at(800).good(6).at(1300).good(6).at(2000).good(6);
    bench.at(2500).good(6);
    assertThat(bench.said()).containsExactly("0:5", "1000:6 of 800", "2000:6");
  }

  @Test
  void eachPeriodHasItsNewest() {
    ReportBench bench = ReportBench.of("period: 10 s");
    for (int i = 0; i <= 35; i += 3) {
      bench.at(i * 1000L).good(i);
    }
    bench.at(100000);
    assertThat(bench.said())
        .containsExactly(
            "0:0", "10000:9 of 9000", "20000:18 of 18000", "30000:30", "40000:33 of 33000");
  }

  @Test
  void lateReportsDoNotShiftThePeriods() {
    ReportBench bench = ReportBench.of("period: 10 s");
    bench.at(0).good(0).at(9000).good(1).late(10400).look().at(19000).good(2).at(30000);
    bench.good(3).at(39000).good(4).late(40700).good(5);
    assertThat(bench.said())
        .containsExactly("0:0", "10400:1 of 9000", "20000:2 of 19000", "30000:3", "40700:5");
    bench.at(49000).good(6).at(60000);
    assertThat(bench.said()).last().isEqualTo("50000:6 of 49000");
  }

  @Test
  void afterPeriodsWithoutASampleTheNextIsReportedAtOnceAndTheyBeginAnew() {
    ReportBench bench = ReportBench.of("period: 10 s");
    bench.at(0).good(0).at(57000).good(1).at(61000).good(2).at(80000);
    assertThat(bench.said()).containsExactly("0:0", "57000:1", "67000:2 of 61000");
  }

  @Test
  void aPeriodWithAnAverageReportsTheAverage() {
    ReportBench bench = ReportBench.of("period: 10 s\nfilters: [{ average: 4 }]");
    bench.at(0).good(0).at(3000).good(4).at(6000).good(8).at(9000).good(12).at(12000);
    assertThat(bench.said()).containsExactly("0:0", "10000:6 of 9000");
  }

  @Test
  void aChangeOfQualityIsReportedAtOnceAndWhatWasHeldBackBeforeIt() {
    ReportBench bench = ReportBench.of("deadband: 1\nmin-interval: 10 s");
    bench.at(0).good(5).at(100).outside(2000).at(200).good(5).at(300).good(7);
    bench.at(400).lost(Quality.STALE).at(500).good(7);
    assertThat(bench.said())
        .containsExactly(
            "0:5", "100:2000 OUT_OF_RANGE", "200:5", "400:7 of 300", "400:- STALE", "500:7");
  }

  @Test
  void whatADeadbandSuppressedIsNotSaidBeforeALossOfQuality() {
    ReportBench bench = ReportBench.of("deadband: 1\nheartbeat: 1 min");
    bench.at(0).good(5).at(100).good(5.5).at(400).lost(Quality.STALE);
    assertThat(bench.said()).containsExactly("0:5", "400:- STALE");
  }

  @Test
  void outsideOfTheRangeTheRulesHoldToo() {
    ReportBench bench = ReportBench.of("deadband: 1");
    bench.outside(2000).outside(2000.5).outside(2001);
    assertThat(bench.said()).containsExactly("0:2000 OUT_OF_RANGE", "0:2001 OUT_OF_RANGE");
  }

  @Test
  void anAlarmOutOfRangeIsNotHeldBackByAnything() {
    for (String rule :
        new String[] {"deadband: 1\nmin-interval: 1 min", "period: 1 min", "min-interval: 1 min"}) {
      ReportBench bench = ReportBench.of(rule + "\nalarm: out-of-range");
      bench.at(0).good(5).at(10).outside(2000).at(20).outside(2000).at(30).good(5).at(40).good(5);
      bench.at(50).lost(Quality.OFFLINE).at(60).good(5);
      assertThat(bench.said())
          .as(rule)
          .startsWith("0:5", "10:2000 OUT_OF_RANGE!", "20:2000 OUT_OF_RANGE!", "30:5!")
          .endsWith("50:- OFFLINE!", "60:5!");
    }
  }

  @Test
  void whatIsAlwaysAnAlarmIsAnAlarmWhenItIsReported() {
    ReportBench bench = ReportBench.of("deadband: 1\nheartbeat: 1 s\nalarm: always");
    bench.at(0).good(5).at(10).good(5.5).at(20).good(6).at(30).good(6).at(2000);
    bench.lost(Quality.STALE);
    assertThat(bench.said()).containsExactly("0:5!", "20:6!", "1020:6 of 30!", "2000:- STALE!");
  }

  /** As in docs/concepts/reporting.md. */
  @Test
  void theExampleOfTheDocumentation() {
    ReportBench bench =
        ReportBench.of("deadband: 0.5\nmin-interval: 10 s\nheartbeat: 1 min\nalarm: out-of-range");
    bench.at(0).good(20).at(5000).good(20.3).at(10000).good(20.5).at(15000).good(21.1);
    for (int seconds = 20; seconds <= 80; seconds += 5) {
      bench.at(seconds * 1000L).good(21.2);
    }
    bench.at(85000).outside(151).at(90000).outside(151).at(95000).good(22);
    bench.at(100000).lost(Quality.STALE);
    assertThat(bench.said())
        .containsExactly(
            "0:20",
            "10000:20.5",
            "20000:21.2",
            "80000:21.2",
            "85000:151 OUT_OF_RANGE!",
            "90000:151 OUT_OF_RANGE!",
            "95000:22!",
            "100000:- STALE!");
  }

  @Test
  void minusZeroIsZero() {
    ReportBench bench = ReportBench.of("report: on-change");
    bench.good(0.0).good(-0.0);
    assertThat(bench.said()).containsExactly("0:0");
  }
}
