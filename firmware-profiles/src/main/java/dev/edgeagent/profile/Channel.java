package dev.edgeagent.profile;

import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import java.math.BigDecimal;
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
 */
public record Channel(
    ChannelId id,
    ChannelType type,
    Access access,
    Unit unit,
    Scaling scaling,
    Optional<Range> range,
    String title) {

  /**
   * Makes a measurement of what the device sent as text.
   *
   * @throws RawValueException when the text is no value of this type
   */
  public Measurement read(String raw) throws RawValueException {
    throw new UnsupportedOperationException(raw);
  }

  /** Makes a measurement of what the device sent as a number. Not for text channels. */
  public Measurement read(BigDecimal raw) {
    throw new UnsupportedOperationException(raw.toString());
  }

  /**
   * Checks a value to be written, in the unit of the channel.
   *
   * @throws RawValueException when it is of another type, out of range, or the channel is
   *     read-only; the message says which
   */
  public void checkWritable(Value value) throws RawValueException {
    throw new UnsupportedOperationException(value.toString());
  }
}
