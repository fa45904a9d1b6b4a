package dev.edgeagent.driver.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProcTextTest {
  private static final String STAT_OF_A_PI =
      """
      cpu  18390 0 3868 324192 626 0 63 44 0 0
      cpu0 8810 0 1519 163164 59 0 12 25 0 0
      cpu1 9580 0 2349 161027 566 0 50 18 0 0
      intr 590908 0 0
      """;

  private static final String MEMINFO =
      """
      MemTotal:        3884360 kB
      MemFree:          100500 kB
      MemAvailable:    1942180 kB
      Buffers:            2680 kB
      """;

  @Test
  void theLoadOfOneMinuteStandsFirst() {
    assertThat(ProcText.firstDecimal("0.46 0.22 0.15 2/92 8861\n"))
        .contains(new BigDecimal("0.46"));
  }

  @Test
  void theUptimeStandsFirst() {
    assertThat(ProcText.firstDecimal("1740.50 3241.92\n")).contains(new BigDecimal("1740.50"));
  }

  @Test
  void processorTimeIsAddedUpWithoutCountingGuestsTwice() {
    assertThat(ProcText.cpu(STAT_OF_A_PI)).contains(new CpuTime(347_183, 324_818));
    assertThat(ProcText.cpu("cpu  10 0 10 80 0 0 0 0 5 5\n")).contains(new CpuTime(100, 80));
    assertThat(ProcText.cpu("cpu  10 0 10 80\n")).contains(new CpuTime(100, 80));
  }

  @Test
  void usageIsTheShareOfWhatPassed() {
    CpuTime earlier = new CpuTime(1000, 900);
    assertThat(new CpuTime(1200, 1000).usageSince(earlier)).contains(new BigDecimal("0.5000"));
    assertThat(earlier.usageSince(earlier)).isEmpty();
    // The idle counter of a processor that was taken offline goes back.
    assertThat(new CpuTime(1200, 800).usageSince(earlier)).contains(new BigDecimal("1.0000"));
  }

  @Test
  void memoryIsCountedInBytesOf1024() {
    assertThat(ProcText.memoryAvailable(MEMINFO)).contains(BigDecimal.valueOf(1942180L * 1024));
    assertThat(ProcText.memoryUsed(MEMINFO)).contains(new BigDecimal("0.5000"));
  }

  @Test
  void temperaturesAreThousandths() {
    assertThat(ProcText.temperature("48312\n")).contains(new BigDecimal("48.312"));
    assertThat(ProcText.temperature("-5000\n")).contains(new BigDecimal("-5.000"));
  }

  @Test
  void whatIsNotUnderstoodIsEmpty() {
    assertThat(ProcText.firstDecimal("no figure")).isEmpty();
    assertThat(ProcText.cpu("cpu0 1 2 3 4\n")).isEmpty();
    assertThat(ProcText.memoryUsed("MemTotal: 0 kB\nMemAvailable: 5 kB\n")).isEmpty();
    assertThat(ProcText.temperature("N/A\n")).isEmpty();
  }

  @Property
  void noTextMakesAParserThrow(@ForAll String text) {
    ProcText.firstDecimal(text);
    ProcText.memoryUsed(text);
    ProcText.temperature(text);
    assertThat(ProcText.cpu("cpu  " + text)).isEmpty();
  }
}
