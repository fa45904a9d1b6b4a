package dev.edgeagent.profile.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import java.math.BigDecimal;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelTest {
  private static final Channel TEMPERATURE =
      channel(ChannelType.NUMBER, Scaling.NONE, Optional.of(new Range(-40, 150)));
  private static final Channel COUNT = channel(ChannelType.INTEGER, Scaling.NONE, Optional.empty());
  private static final Channel RELAY = channel(ChannelType.BOOLEAN, Scaling.NONE, Optional.empty());
  private static final Channel STATE = channel(ChannelType.TEXT, Scaling.NONE, Optional.empty());

  private static Channel channel(ChannelType type, Scaling scaling, Optional<Range> range) {
    return new Channel(
        new ChannelId("c"), type, Access.READ_WRITE, Unit.NONE, scaling, range, "a channel");
  }

  private static Scaling scaling(String scale, String offset) {
    return new Scaling(new BigDecimal(scale), new BigDecimal(offset));
  }

  @ParameterizedTest
  @CsvSource({
    "1.1, 100000, 0, 110000",
    "1.32, 100000, 0, 132000",
    "215, 0.1, 0, 21.5",
    "3, 0.1, 0, 0.3",
    "700, 0.1, -40, 30",
    "-5, -2, 1, 11"
  })
  void scalingIsExactInDecimal(String raw, String scale, String offset, double scaled)
      throws RawValueException {
    Channel channel = channel(ChannelType.NUMBER, scaling(scale, offset), Optional.empty());

    assertThat(channel.read(raw))
        .isEqualTo(new Measurement(new Value.Numeric(scaled), Quality.GOOD));
    assertThat(channel.read(new BigDecimal(raw))).isEqualTo(channel.read(raw));
  }

  @ParameterizedTest
  @CsvSource({
    "-40, GOOD",
    "150, GOOD",
    "-40.01, OUT_OF_RANGE",
    "150.01, OUT_OF_RANGE",
    "1e99, OUT_OF_RANGE"
  })
  void aValueOutsideTheRangeIsMarkedAndKept(String raw, Quality quality) throws RawValueException {
    Measurement measurement = TEMPERATURE.read(raw);

    assertThat(measurement.quality()).isEqualTo(quality);
    assertThat(measurement.value()).isEqualTo(new Value.Numeric(Double.parseDouble(raw)));
  }

  @Test
  void aNumberBeyondAllNumbersIsOutOfRangeEvenWithoutARange() {
    Measurement measurement = COUNT.read(new BigDecimal("-1e400"));

    assertThat(measurement)
        .isEqualTo(new Measurement(new Value.Numeric(-Double.MAX_VALUE), Quality.OUT_OF_RANGE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1,5", "--1", "NaN", "0x1"})
  void textThatIsNoNumberIsRefused(String raw) {
    assertThatExceptionOfType(RawValueException.class)
        .isThrownBy(() -> TEMPERATURE.read(raw))
        .withMessage("channel c: '" + raw + "' is not a number");
  }

  @Test
  void anIntegerIsWhole() throws RawValueException {
    assertThat(COUNT.read("42").value()).isEqualTo(new Value.Numeric(42));
    assertThat(COUNT.read("42.0").value()).isEqualTo(new Value.Numeric(42));
    assertThat(COUNT.read(new BigDecimal("2.6")).value()).isEqualTo(new Value.Numeric(3));
    assertThatExceptionOfType(RawValueException.class)
        .isThrownBy(() -> COUNT.read("42.5"))
        .withMessage("channel c: '42.5' is not a whole number");
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "true, true", "false, false", "on, true", "OFF, false"})
  void booleansAreReadInTheUsualSpellings(String raw, boolean on) throws RawValueException {
    assertThat(RELAY.read(raw)).isEqualTo(new Measurement(new Value.Bool(on), Quality.GOOD));
  }

  @Test
  void aBooleanReadAsANumberIsOnUnlessItIsZero() {
    assertThat(RELAY.read(BigDecimal.ZERO).value()).isEqualTo(new Value.Bool(false));
    assertThat(RELAY.read(new BigDecimal("255")).value()).isEqualTo(new Value.Bool(true));
  }

  @Test
  void anotherSpellingIsNoBoolean() {
    assertThatExceptionOfType(RawValueException.class)
        .isThrownBy(() -> RELAY.read("2"))
        .withMessage("channel c: '2' is not 0, 1, false, true, off or on");
  }

  @Test
  void aTextIsTakenAsItIsButWithoutControlCharacters() throws RawValueException {
    assertThat(STATE.read("höher 😀").value()).isEqualTo(new Value.Text("höher 😀"));
    for (String evil : new String[] {"a\u0000", "a\nb", "\u0085", "\ud800", "\uffff"}) {
      assertThatExceptionOfType(RawValueException.class).isThrownBy(() -> STATE.read(evil));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> STATE.read(BigDecimal.ONE));
  }

  @Test
  void whatFitsTheChannelCanBeWritten() {
    assertThatNoException()
        .isThrownBy(
            () -> {
              TEMPERATURE.checkWritable(new Value.Numeric(21.5));
              COUNT.checkWritable(new Value.Numeric(3));
              RELAY.checkWritable(new Value.Bool(true));
              STATE.checkWritable(new Value.Text("auto"));
            });
  }

  @Test
  void whatDoesNotFitIsRefusedWithTheReason() {
    refused(TEMPERATURE, new Value.Numeric(151), "channel c: 151 is not within [-40, 150]");
    refused(TEMPERATURE, new Value.Bool(true), "channel c: 'true' is not a number");
    refused(COUNT, new Value.Numeric(1.5), "channel c: '1.5' is not a whole number");
    refused(RELAY, new Value.Numeric(1), "channel c: '1' is not a boolean");
    refused(STATE, new Value.Numeric(1), "channel c: '1' is not a text");
    refused(STATE, Value.ABSENT, "channel c: '-' is not a text");
    refused(STATE, new Value.Text("a\nb"), "channel c: the text has control characters");
  }

  @Test
  void aReadOnlyChannelTakesNothing() {
    Channel channel =
        new Channel(
            new ChannelId("c"),
            ChannelType.BOOLEAN,
            Access.READ,
            Unit.NONE,
            Scaling.NONE,
            Optional.empty(),
            "c");

    refused(channel, new Value.Bool(true), "channel c can only be read");
  }

  private static void refused(Channel channel, Value value, String message) {
    assertThatExceptionOfType(RawValueException.class)
        .isThrownBy(() -> channel.checkWritable(value))
        .withMessage(message);
  }

  @Test
  void contradictionsAreNoChannels() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> channel(ChannelType.BOOLEAN, Scaling.NONE, Optional.of(new Range(0, 1))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> channel(ChannelType.TEXT, scaling("2", "0"), Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> channel(ChannelType.INTEGER, scaling("0.1", "0"), Optional.empty()));
    assertThatIllegalArgumentException().isThrownBy(() -> scaling("0", "1"));
    assertThatIllegalArgumentException().isThrownBy(() -> scaling("1e31", "1"));
    assertThatIllegalArgumentException().isThrownBy(() -> scaling("1", "1e31"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Range(2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Range(Double.NaN, 1));
  }

  @Property(tries = 2000)
  void randomTextIsMeasuredOrRefused(@ForAll String raw) {
    for (Channel channel : new Channel[] {TEMPERATURE, COUNT, RELAY, STATE}) {
      try {
        assertThat(channel.read(raw).quality().measured()).isTrue();
      } catch (RawValueException e) {
        assertThat(e).hasMessageStartingWith("channel c: ");
      }
    }
  }

  @Property
  void everyDoubleIsReadBackAsItself(@ForAll double number) throws RawValueException {
    if (Math.abs(number) < 1e30 && (number == 0 || Math.abs(number) > 1e-12)) {
      String raw = new BigDecimal(Double.toString(number)).toPlainString();
      Channel channel = channel(ChannelType.NUMBER, Scaling.NONE, Optional.empty());

      assertThat(channel.read(raw).value()).isEqualTo(new Value.Numeric(number + 0.0));
    }
  }
}
