package dev.edgeagent.driver.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.DriverException.Kind;
import dev.edgeagent.driver.FakeLink;
import dev.edgeagent.driver.ManualClocks;
import dev.edgeagent.driver.RecordingSink;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PulledMeterTest {
  private static final Duration SLICE = Duration.ofMillis(200);
  private static final String ASK = "/?!\r\n";
  private static final String ACKNOWLEDGE = "\u0006000\r\n";

  private final ManualClocks time = new ManualClocks();
  private final FakeLink link = new FakeLink(time);
  private final RecordingSink sink = new RecordingSink();
  private final PulledMeter meter =
      new PulledMeter(
          Telegrams.language(Telegrams.asked()),
          Duration.ofMinutes(5),
          Duration.ofSeconds(3),
          link,
          time.clocks());

  private DriverException failure() {
    return catchThrowableOfType(DriverException.class, () -> meter.poll(SLICE, sink));
  }

  @Test
  void aMeterOfModeCIsAskedAndToldToStayAtItsSpeed() throws Exception {
    link.answer(Telegrams.IDENTIFICATION);
    link.answer(Telegrams.block("00.500", "000012.345"));
    meter.poll(SLICE, sink);
    assertThat(link.written()).isEqualTo(ASK + ACKNOWLEDGE);
    assertThat(sink.measured).containsExactly("energy=12.345 GOOD", "power=500 GOOD");
  }

  @Test
  void aMeterOfModeAGoesOnByItself() throws Exception {
    link.answer(Telegrams.text("/LGZ ZMD\r\n"));
    meter.poll(SLICE, sink);
    link.receive(Telegrams.block("00.500", "000012.345"));
    meter.poll(SLICE, sink);
    assertThat(sink.measured).hasSize(2);
    assertThat(link.written()).isEqualTo(ASK);
  }

  @Test
  void aReadoutMayComeInManySlices() throws Exception {
    link.answer(Telegrams.IDENTIFICATION);
    meter.poll(SLICE, sink);
    byte[] block = Telegrams.block("00.500", "000012.345");
    for (byte b : block) {
      time.pass(Duration.ofMillis(900));
      link.receive(new byte[] {b});
      meter.poll(SLICE, sink);
    }
    assertThat(sink.measured).containsExactly("energy=12.345 GOOD", "power=500 GOOD");
  }

  @Test
  void itIsAskedAgainWhenThePeriodIsOverAndNotBefore() throws Exception {
    link.answer(Telegrams.IDENTIFICATION);
    link.answer(Telegrams.block("00.500", "000012.345"));
    meter.poll(SLICE, sink);
    time.pass(Duration.ofMinutes(4));
    meter.poll(SLICE, sink);
    assertThat(link.written()).isEqualTo(ASK + ACKNOWLEDGE);
    time.pass(Duration.ofMinutes(1));
    meter.poll(SLICE, sink);
    assertThat(link.written()).isEqualTo(ASK + ACKNOWLEDGE + ASK);
  }

  @Test
  void silenceIsATimeoutOnceAPeriod() throws Exception {
    for (int i = 0; i < 14; i++) {
      meter.poll(SLICE, sink);
    }
    assertThat(failure().kind()).isEqualTo(Kind.TIMEOUT);
    time.pass(Duration.ofMinutes(3));
    meter.poll(SLICE, sink);
    assertThat(link.written()).isEqualTo(ASK);
  }

  @Test
  void aReadoutThatBreaksOffIsATimeoutAndTheNextOneIsRead() throws Exception {
    link.answer(Telegrams.IDENTIFICATION);
    meter.poll(SLICE, sink);
    link.receive("\u00021.8.1(0000");
    meter.poll(SLICE, sink);
    time.pass(Duration.ofSeconds(3));
    assertThat(failure().kind()).isEqualTo(Kind.TIMEOUT);
    time.pass(Duration.ofMinutes(5));
    link.answer(Telegrams.IDENTIFICATION);
    link.answer(Telegrams.block("00.500", "000012.345"));
    meter.poll(SLICE, sink);
    meter.poll(SLICE, sink);
    assertThat(sink.measured).containsExactly("energy=12.345 GOOD", "power=500 GOOD");
  }

  @Test
  void anotherUnitIsSaidOfItsChannelAndTheOthersStand() throws Exception {
    link.answer(Telegrams.IDENTIFICATION);
    link.answer(Telegrams.text("1.8.1(000012.345*kWh)\r\n1.7.0(00.5*kvar)\r\n!\r\n"));
    meter.poll(SLICE, sink);
    assertThat(sink.measured).containsExactly("energy=12.345 GOOD");
    assertThat(sink.rejected)
        .containsExactly("power: register 1.7.0 is in kvar, and the profile wants W");
  }

  @Test
  void aDamagedBlockIsCorrupt() throws Exception {
    link.answer(Telegrams.IDENTIFICATION);
    byte[] block = Telegrams.block("00.500", "000012.345");
    block[8] ^= 1;
    link.answer(block);
    assertThat(failure().kind()).isEqualTo(Kind.CORRUPT);
    assertThat(sink.measured).isEmpty();
  }

  @Test
  void aPulledPlugIsUnavailable() {
    link.unplug();
    assertThat(failure().kind()).isEqualTo(Kind.UNAVAILABLE);
    meter.close();
    assertThat(link.closed).isTrue();
  }
}
