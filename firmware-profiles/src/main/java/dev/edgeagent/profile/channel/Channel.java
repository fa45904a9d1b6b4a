package dev.edgeagent.profile.channel;

import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.profile.report.ReportRule;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.DecimalText;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
 */
public record Channel(
    ChannelId id,
    ChannelType type,
    Access access,
    Unit unit,
    Scaling scaling,
    Optional<Range> range,
    String title,
    ReportRule report) {
  private static final Value OFF = new Value.Bool(false);
  private static final Value ON = new Value.Bool(true);

  /** Throws {@link IllegalArgumentException} when type, scaling and range contradict each other. */
  public Channel {
    if (!type.numeric() && (range.isPresent() || !scaling.equals(Scaling.NONE))) {
      throw new IllegalArgumentException("only numbers have a scale, an offset or a range");
    }
    if (type == ChannelType.INTEGER && !scaling.whole()) {
      throw new IllegalArgumentException("the scale and offset of an integer are whole numbers");
    }
  }

  /** One that reports everything. */
  public Channel(
      ChannelId id,
      ChannelType type,
      Access access,
      Unit unit,
      Scaling scaling,
      Optional<Range> range,
      String title) {
    this(id, type, access, unit, scaling, range, title, ReportRule.EVERYTHING);
  }

  /** The same channel with another rule. */
  public Channel reporting(ReportRule rule) {
    return new Channel(id, type, access, unit, scaling, range, title, rule);
  }

  /**
   * Makes a measurement of what the device sent as text.
   *
   * @throws RawValueException when the text is no value of this type
   */
  public Measurement read(String raw) throws RawValueException {
    return switch (type) {
      case NUMBER, INTEGER -> read(decimal(raw));
      case BOOLEAN, TEXT -> new Measurement(parse(raw), Quality.GOOD);
    };
  }

  /**
   * Makes a measurement of what the device sent as a number. Of a boolean channel, 0 is off and
   * everything else is on; a fraction of an integer channel is rounded. Not for text channels.
   */
  public Measurement read(BigDecimal raw) {
    return switch (type) {
      case NUMBER -> measured(scaling.toScaled(raw));
      case INTEGER -> measured(scaling.toScaled(raw).setScale(0, RoundingMode.HALF_EVEN));
      case BOOLEAN -> new Measurement(raw.signum() == 0 ? OFF : ON, Quality.GOOD);
      case TEXT ->
          throw new IllegalArgumentException("channel " + id + " is a text, not the number " + raw);
    };
  }

  /**
   * Makes a value of what a person or a file wrote, in the unit of the channel: no scaling, no
   * range.
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
            printable(text.text());
            yield type == ChannelType.TEXT;
          }
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
    if (type == ChannelType.INTEGER && !Scaling.isWhole(number)) {
      throw wrong(text, "is not a whole number");
    }
    return number;
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
