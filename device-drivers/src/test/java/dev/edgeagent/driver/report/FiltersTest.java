package dev.edgeagent.driver.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Value;
import org.junit.jupiter.api.Test;

class FiltersTest {
  private static ReportBench numbers(ReportBench bench, double... numbers) {
    for (double number : numbers) {
      bench.good(number);
    }
    return bench;
  }

  @Test
  void aMedianIgnoresAnOutlier() {
    ReportBench bench = ReportBench.of("filters: [{ median: 3 }]");
    assertThat(numbers(bench, 5, 6, 900, 7, 7, 7).said())
        .containsExactly("0:5", "0:5.5", "0:6", "0:7", "0:7", "0:7");
  }

  @Test
  void anAverageMovesOverTheLastSamples() {
    ReportBench bench = ReportBench.of("filters: [{ average: 2 }]");
    assertThat(numbers(bench, 1, 2, 4, 8).said()).containsExactly("0:1", "0:1.5", "0:3", "0:6");
  }

  @Test
  void anAverageOfEqualNumbersIsThatNumberAndHugeOnesStayFinite() {
    ReportBench bench = ReportBench.of("deadband: 0\nfilters: [{ average: 8 }]");
    numbers(bench, 21.5, 21.5, 21.5, 21.5, 21.5, 21.5);
    assertThat(bench.said()).containsExactly("0:21.5");
    ReportBench huge = ReportBench.of("filters: [{ average: 2 }, { median: 2 }]");
    numbers(huge, Double.MAX_VALUE, Double.MAX_VALUE);
    assertThat(huge.reports)
        .extracting(ReportBench.Report::value)
        .containsOnly(new Value.Numeric(Double.MAX_VALUE));
  }

  @Test
  void aClampMovesToTheNearerBound() {
    ReportBench bench = ReportBench.of("filters: [{ clamp: [0, 10] }]");
    assertThat(numbers(bench, -1, 5, 11).said()).containsExactly("0:0", "0:5", "0:10");
  }

  @Test
  void filtersWorkInTheirOrder() {
    ReportBench first = ReportBench.of("filters: [{ clamp: [0, 10] }, { average: 2 }]");
    assertThat(numbers(first, 0, 100).said()).containsExactly("0:0", "0:5");
    ReportBench last = ReportBench.of("filters: [{ average: 2 }, { clamp: [0, 10] }]");
    assertThat(numbers(last, 0, 100).said()).containsExactly("0:0", "0:10");
  }

  @Test
  void wholeNumbersStayWhole() {
    ReportBench bench = ReportBench.of(ChannelType.INTEGER, "filters: [{ average: 3 }]");
    assertThat(numbers(bench, 1, 2, 5).said()).containsExactly("0:1", "0:2", "0:3");
  }

  @Test
  void samplesOutOfRangeGoAroundTheFiltersWhichBeginAnew() {
    ReportBench bench = ReportBench.of("filters: [{ average: 10 }]");
    bench.good(1).good(3).outside(5000).good(100).lost(Quality.STALE).good(50).good(60);
    assertThat(bench.said())
        .containsExactly("0:1", "0:2", "0:5000 OUT_OF_RANGE", "0:100", "0:- STALE", "0:50", "0:55");
  }

  @Test
  void aDeadbandLooksAtWhatTheFiltersMade() {
    ReportBench bench = ReportBench.of("deadband: 1\nfilters: [{ median: 3 }]");
    assertThat(numbers(bench, 5, 5, 900, 5, 6, 6).said()).containsExactly("0:5", "0:6");
  }

  @Test
  void theSilenceOfADeviceThatSpeaksByItselfMakesAStateSteady() {
    ReportBench bench =
        ReportBench.of(ChannelType.BOOLEAN, "report: on-change\nfilters: [{ debounce: 50 ms }]")
            .spontaneous();
    bench.at(0).on(false).at(100).on(true).at(110).on(false).at(120).on(true).at(500);
    assertThat(bench.said()).containsExactly("0:false", "170:true of 120");
  }

  @Test
  void aContactThatBouncesBackWasNeverClosed() {
    ReportBench bench =
        ReportBench.of(ChannelType.BOOLEAN, "report: on-change\nfilters: [{ debounce: 50 ms }]")
            .spontaneous();
    bench.at(0).on(false).at(100).on(true).at(140).on(false).at(500);
    assertThat(bench.said()).containsExactly("0:false");
    assertThat(bench.waits()).isFalse();
  }

  @Test
  void aContactThatOpenedLaterThanItsTimeWasClosedEvenWhenNobodyLooked() {
    ReportBench bench =
        ReportBench.of(ChannelType.BOOLEAN, "report: on-change\nfilters: [{ debounce: 50 ms }]")
            .spontaneous();
    bench.at(0).on(false).at(100).on(true).at(150).on(false);
    assertThat(bench.said()).containsExactly("0:false", "150:true of 100");
  }

  @Test
  void aDeviceThatIsAskedHasToSayItAgain() {
    ReportBench bench =
        ReportBench.of(ChannelType.INTEGER, "report: on-change\nfilters: [{ debounce: 3 s }]");
    bench.at(0).good(1).at(1000).good(2).at(60000);
    assertThat(bench.said()).containsExactly("0:1");
    assertThat(bench.waits()).isFalse();
    bench.good(2);
    assertThat(bench.said()).containsExactly("0:1", "60000:2");
  }

  @Test
  void aStateThatIsNotSteadyYetIsForgottenWithTheQuality() {
    ReportBench bench =
        ReportBench.of(ChannelType.BOOLEAN, "report: on-change\nfilters: [{ debounce: 50 ms }]")
            .spontaneous();
    bench.at(0).on(false).at(10).on(true).at(20).lost(Quality.OFFLINE).at(1000).on(true);
    assertThat(bench.said()).containsExactly("0:false", "20:- OFFLINE", "1000:true");
  }

  @Test
  void aDebouncedNumberGoesOnThroughTheOtherFilters() {
    ReportBench bench =
        ReportBench.of(ChannelType.INTEGER, "filters: [{ debounce: 50 ms }, { clamp: [0, 5] }]")
            .spontaneous();
    bench.at(0).good(1).at(10).good(9).at(100);
    assertThat(bench.said()).containsExactly("0:1", "60:5 of 10");
  }
}
