package dev.edgeagent.profile.channel;

import dev.edgeagent.profile.raw.HexBytes;
import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.profile.report.ReportRule;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.DecimalText;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A named quantity that a device measures or accepts.
 *
 * @param id its name
 * @param type the type of its values
 * @param access whether it is read, written or both
 * @param unit the unit of the scaled value
 * @param scaling raw to scaled: {@code raw * scale + offset}
 * @param range of the scaled value; outside is marked when read, refused when written
 * @param title for people; the id when the profile has none
 * @param report what is reported of all that is measured
 * @param labels of an enum, one at least; none of all others
 * @param resolution the smallest step of the scaled value that means something, above zero
 * @param category what it is to people
 */
public record Channel(
    ChannelId id,
    ChannelType type,
    Access access,
    Unit unit,
    Scaling scaling,
    Optional<Range> range,
    String title,
    ReportRule report,
    Labels labels,
    Optional<BigDecimal> resolution,
    Category category) {
  private static final Value OFF = new Value.Bool(false);
  private static final Value ON = new Value.Bool(true);

  /** Throws {@link IllegalArgumentException} when type, scaling and range contradict each other. */
  public Channel {
    boolean likeNumbers =
        range.isPresent() || resolution.isPresent() || !scaling.equals(Scaling.NONE);
    if (!type.numeric() && likeNumbers) {
      throw new IllegalArgumentException(
          "only numbers have a scale, an offset, a range or a resolution");
    }
    if (resolution.isPresent() && resolution.get().signum() <= 0) {
      throw new IllegalArgumentException("a resolution is above zero");
    }
    if ((type == ChannelType.ENUM) == labels.isEmpty()) {
      throw new IllegalArgumentException("an enum has labels, and nothing else has");
    }
    if (type == ChannelType.INTEGER && !scaling.whole()) {
      throw new IllegalArgumentException("the scale and offset of an integer are whole numbers");
    }
  }

  /** One that reports everything; no enum. */
  public Channel(
      ChannelId id,
      ChannelType type,
      Access access,
      Unit unit,
      Scaling scaling,
      Optional<Range> range,
      String title) {
    this(
        id,
        type,
        access,
        unit,
        scaling,
        range,
        title,
        ReportRule.EVERYTHING,
        Labels.NONE,
        Optional.empty(),
        access.writable() ? Category.SETTING : Category.MEASUREMENT);
  }

  /** The same channel with another rule. */
  public Channel reporting(ReportRule rule) {
    return new Channel(
        id, type, access, unit, scaling, range, title, rule, labels, resolution, category);
  }

  /**
   * Makes a measurement of what stood in the bytes of the device.
   *
   * @throws RawValueException when that is no value of this type
   */
  public Measurement read(RawValue raw) throws RawValueException {
    return switch (raw) {
      case RawValue.Numeric(BigDecimal number) when type.fromNumber() -> read(number);
      case RawValue.Numeric(BigDecimal number) ->
          throw wrong(number.toPlainString(), "is not " + type.article());
      case RawValue.Text(String text) -> read(text);
      case RawValue.Data(String hex) when type == ChannelType.BYTES ->
          new Measurement(new Value.Data(hex), Quality.GOOD);
      case RawValue.Data(String hex) -> throw wrong(hex, "is not " + type.article());
      case RawValue.Missing _ -> new Measurement(Value.ABSENT, Quality.DEVICE_ERROR);
    };
  }

  /**
   * What the device takes for a value: scaled back, a label as its number. Checks neither access
   * nor range.
   *
   * @throws RawValueException when it is no value of this type
   */
  public RawValue toRaw(Value value) throws RawValueException {
    return switch (value) {
      case Value.Numeric numeric when type.numeric() ->
          new RawValue.Numeric(scaling.toRaw(BigDecimal.valueOf(numeric.number())));
      case Value.Bool bool when type == ChannelType.BOOLEAN ->
          new RawValue.Numeric(bool.on() ? BigDecimal.ONE : BigDecimal.ZERO);
      case Value.Text label when type == ChannelType.ENUM ->
          new RawValue.Numeric(numberOf(label.text()));
      case Value.Text text when type == ChannelType.TEXT ->
          new RawValue.Text(printable(text.text()));
      case Value.Data data when type == ChannelType.BYTES -> new RawValue.Data(data.hex());
      case Value.Numeric _, Value.Bool _, Value.Text _, Value.Data _, Value.Absent _ ->
          throw wrong(value.toString(), "is not " + type.article());
    };
  }

  /**
   * Makes a measurement of what the device sent as text.
   *
   * @throws RawValueException when the text is no value of this type
   */
  public Measurement read(String raw) throws RawValueException {
    return switch (type) {
      case NUMBER, INTEGER, ENUM -> read(decimal(raw));
      case BOOLEAN, TEXT, BYTES -> new Measurement(parse(raw), Quality.GOOD);
    };
  }

  /**
   * Makes a measurement of what the device sent as a number. Of a boolean channel, 0 is off and
   * everything else is on; a fraction of an integer channel is rounded. Not for texts and bytes.
   */
  public Measurement read(BigDecimal raw) {
    return switch (type) {
      case NUMBER -> measured(scaling.toScaled(raw));
      case INTEGER -> measured(scaling.toScaled(raw).setScale(0, RoundingMode.HALF_EVEN));
      case BOOLEAN -> new Measurement(raw.signum() == 0 ? OFF : ON, Quality.GOOD);
      case ENUM -> labels.read(raw);
      case TEXT, BYTES ->
          throw new IllegalArgumentException(
              "channel " + id + " is " + type.article() + ", not the number " + raw);
    };
  }

  /**
   * Makes a value of what a person or a file wrote, in the unit of the channel: no scaling, no
   * range; the label of an enum, hex digits of bytes.
   *
   * @throws RawValueException when the text is no value of this type
   */
  public Value parse(String text) throws RawValueException {
    return switch (type) {
      case NUMBER, INTEGER -> new Value.Numeric(decimal(text).doubleValue());
      case BOOLEAN ->
          switch (text) {
            case "0", "false", "FALSE", "False", "off", "OFF", "Off" -> OFF;
            case "1", "true", "TRUE", "True", "on", "ON", "On" -> ON;
            default -> throw wrong(text, "is not 0, 1, false, true, off or on");
          };
      case TEXT -> new Value.Text(printable(text));
      case BYTES -> bytes(text);
      case ENUM -> {
        var _ = numberOf(text);
        yield new Value.Text(text);
      }
    };
  }

  /**
   * Checks a value to be written, in the unit of the channel.
   *
   * @throws RawValueException when it is of another type, out of range, or the channel is
   *     read-only; the message says which
   */
  public void checkWritable(Value value) throws RawValueException {
    if (!access.writable()) {
      throw new RawValueException("channel " + id + " can only be read");
    }
    boolean fits =
        switch (value) {
          case Value.Numeric numeric -> {
            checkNumber(numeric.number());
            yield type.numeric();
          }
          case Value.Bool ignored -> type == ChannelType.BOOLEAN;
          case Value.Text text -> {
            if (type == ChannelType.ENUM) {
              var _ = numberOf(text.text());
            }
            printable(text.text());
            yield type == ChannelType.TEXT || type == ChannelType.ENUM;
          }
          case Value.Data ignored -> type == ChannelType.BYTES;
          case Value.Absent ignored -> false;
        };
    if (!fits) {
      throw wrong(value.toString(), "is not " + type.article());
    }
  }

  private void checkNumber(double number) throws RawValueException {
    if (type == ChannelType.INTEGER && number != Math.rint(number)) {
      throw wrong(Double.toString(number), "is not a whole number");
    }
    if (range.isPresent() && !range.get().contains(number)) {
      throw new RawValueException(
          "channel " + id + ": " + new Value.Numeric(number) + " is not within " + range.get());
    }
  }

  private BigDecimal decimal(String text) throws RawValueException {
    BigDecimal number = DecimalText.parse(text).orElse(null);
    if (number == null) {
      throw wrong(text, "is not a number");
    }
    if (type != ChannelType.NUMBER && !Scaling.isWhole(number)) {
      throw wrong(text, "is not a whole number");
    }
    return number;
  }

  private BigDecimal numberOf(String label) throws RawValueException {
    BigDecimal number = labels.number(label).orElse(null);
    if (number == null) {
      throw wrong(label, "is not one of " + labels);
    }
    return number;
  }

  private Value bytes(String text) throws RawValueException {
    try {
      return new Value.Data(HexFormat.of().formatHex(HexBytes.parse(text)));
    } catch (IllegalArgumentException e) {
      throw wrong(text, "is no bytes: write pairs of hex digits, as FF 86 02");
    }
  }

  private Measurement measured(BigDecimal scaled) {
    double number = scaled.doubleValue();
    if (Double.isInfinite(number)) {
      // No SenML number can say it, and it is surely not right.
      double most = Math.copySign(Double.MAX_VALUE, number);
      return new Measurement(new Value.Numeric(most), Quality.OUT_OF_RANGE);
    }
    boolean good = range.isEmpty() || range.get().contains(number);
    return new Measurement(new Value.Numeric(number), good ? Quality.GOOD : Quality.OUT_OF_RANGE);
  }

  /** XML cannot carry control characters, and one in a written text could begin a new command. */
  private String printable(String text) throws RawValueException {
    boolean clean =
        text.codePoints()
            .noneMatch(
                c ->
                    Character.isISOControl(c)
                        || Character.getType(c) == Character.SURROGATE
                        || c == 0xFFFE
                        || c == 0xFFFF);
    if (!clean) {
      throw new RawValueException("channel " + id + ": the text has control characters");
    }
    return text;
  }

  private RawValueException wrong(String text, String what) {
    String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
    return new RawValueException("channel " + id + ": '" + shown + "' " + what);
  }
}
