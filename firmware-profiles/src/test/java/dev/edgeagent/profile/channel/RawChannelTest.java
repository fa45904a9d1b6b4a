package dev.edgeagent.profile.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.profile.report.ReportRule;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** From what stands in the bytes of a device to values, and back. */
class RawChannelTest {
  private static final Channel MODE = channel(ChannelType.ENUM, Scaling.NONE, modes());
  private static final Channel CODE = channel(ChannelType.BYTES, Scaling.NONE, Labels.NONE);
  private static final Channel NAME = channel(ChannelType.TEXT, Scaling.NONE, Labels.NONE);
  private static final Channel LAMP = channel(ChannelType.BOOLEAN, Scaling.NONE, Labels.NONE);
  private static final Channel LEVEL =
      channel(
          ChannelType.NUMBER,
          new Scaling(new BigDecimal("0.1"), new BigDecimal("-40")),
          Labels.NONE);

  private static Labels modes() {
    Map<Long, String> modes = new LinkedHashMap<>();
    modes.put(0L, "off");
    modes.put(1L, "heat");
    modes.put(-1L, "fault");
    return new Labels(modes);
  }

  private static Channel channel(ChannelType type, Scaling scaling, Labels labels) {
    return new Channel(
        new ChannelId("c"),
        type,
        Access.READ_WRITE,
        Unit.NONE,
        scaling,
        Optional.empty(),
        "a channel",
        ReportRule.EVERYTHING,
        labels,
        Optional.empty(),
        Category.SETTING);
  }

  private static RawValue number(String number) {
    return new RawValue.Numeric(new BigDecimal(number));
  }

  private static Measurement good(Value value) {
    return new Measurement(value, Quality.GOOD);
  }

  @Test
  void aNumberOfAnEnumIsItsLabelAndBack() throws RawValueException {
    assertThat(MODE.read(number("1"))).isEqualTo(good(new Value.Text("heat")));
    assertThat(MODE.read(number("1.0"))).isEqualTo(good(new Value.Text("heat")));
    assertThat(MODE.read("-1")).isEqualTo(good(new Value.Text("fault")));
    assertThat(MODE.toRaw(new Value.Text("fault"))).isEqualTo(number("-1"));
    assertThat(MODE.parse("off")).isEqualTo(new Value.Text("off"));
    MODE.checkWritable(new Value.Text("off"));
  }

  @Test
  void aNumberWithoutALabelIsMarkedAndNotDropped() throws RawValueException {
    assertThat(MODE.read(number("7")))
        .isEqualTo(new Measurement(new Value.Text("7"), Quality.OUT_OF_RANGE));
    assertThat(MODE.read(number("18446744073709551616")).quality()).isEqualTo(Quality.OUT_OF_RANGE);
    assertThat(MODE.read(number("0.5")).quality()).isEqualTo(Quality.OUT_OF_RANGE);
  }

  @Test
  void aLabelThatIsNoneIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> MODE.checkWritable(new Value.Text("cool")))
        .isInstanceOf(RawValueException.class)
        .hasMessage("channel c: 'cool' is not one of off, heat, fault");
    assertThatThrownBy(() -> MODE.toRaw(new Value.Text("1"))).isInstanceOf(RawValueException.class);
    assertThatThrownBy(() -> MODE.parse("1")).isInstanceOf(RawValueException.class);
    assertThatThrownBy(() -> MODE.read("heat")).hasMessage("channel c: 'heat' is not a number");
  }

  @Test
  void bytesStayBytes() throws RawValueException {
    assertThat(CODE.read(new RawValue.Data("00ff"))).isEqualTo(good(new Value.Data("00ff")));
    assertThat(CODE.read("00 FF")).isEqualTo(good(new Value.Data("00ff")));
    assertThat(CODE.toRaw(new Value.Data("00ff"))).isEqualTo(new RawValue.Data("00ff"));
    CODE.checkWritable(new Value.Data("00ff"));
    assertThatThrownBy(() -> CODE.parse("0")).hasMessageContaining("pairs of hex digits");
    assertThatThrownBy(() -> new Value.Data("FF")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Value.Data("abc")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void textsAndStatesGoBothWays() throws RawValueException {
    assertThat(NAME.read(new RawValue.Text("A 1"))).isEqualTo(good(new Value.Text("A 1")));
    assertThat(NAME.toRaw(new Value.Text("A 1"))).isEqualTo(new RawValue.Text("A 1"));
    assertThat(LAMP.read(number("2"))).isEqualTo(good(new Value.Bool(true)));
    assertThat(LAMP.toRaw(new Value.Bool(false))).isEqualTo(number("0"));
  }

  @Test
  void whatTheDeviceDoesNotHaveIsAbsent() throws RawValueException {
    for (Channel channel : new Channel[] {MODE, CODE, NAME, LAMP, LEVEL}) {
      assertThat(channel.read(new RawValue.Missing("0x8000")))
          .isEqualTo(new Measurement(Value.ABSENT, Quality.DEVICE_ERROR));
    }
  }

  @Test
  void valuesOfAnotherTypeAreRefused() {
    for (RawValue raw :
        new RawValue[] {number("1"), new RawValue.Data("00"), new RawValue.Text("\n")}) {
      assertThatThrownBy(() -> NAME.read(raw)).isInstanceOf(RawValueException.class);
    }
    assertThatThrownBy(() -> CODE.read(number("1"))).hasMessage("channel c: '1' is not bytes");
    assertThatThrownBy(() -> LEVEL.read(new RawValue.Data("00")))
        .isInstanceOf(RawValueException.class);
    for (Value value :
        new Value[] {new Value.Text("1"), new Value.Bool(true), new Value.Data(""), Value.ABSENT}) {
      assertThatThrownBy(() -> LEVEL.toRaw(value)).isInstanceOf(RawValueException.class);
    }
  }

  @Property
  void whatIsReadIsWrittenAsItStood(@ForAll int raw) throws RawValueException {
    Value read = LEVEL.read(number(Integer.toString(raw))).value();

    assertThat(((RawValue.Numeric) LEVEL.toRaw(read)).number())
        .isEqualByComparingTo(Integer.toString(raw));
  }
}
