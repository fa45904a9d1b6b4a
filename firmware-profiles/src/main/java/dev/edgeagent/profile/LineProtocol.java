package dev.edgeagent.profile;

import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Delimited text lines: {@code protocol: line}. A line that matches the pattern whole is a reading;
 * every named group is the raw text of the channel of that name.
 *
 * @param delimiter what ends a line, 1 to 8 ASCII characters
 * @param maxLength the most bytes of a line without its delimiter; a longer one is corrupt
 * @param pattern with one named group a readable channel; linear-time constructs only
 * @param writes by channel, how a value is written to the device
 */
public record LineProtocol(
    String delimiter, int maxLength, Pattern pattern, Map<ChannelId, WriteTemplate> writes)
    implements Protocol {

  @Override
  public String name() {
    return "line";
  }

  /**
   * The raw texts by channel, or empty when the line is none of this device: corrupt.
   *
   * @param line without its delimiter
   */
  public Optional<Map<ChannelId, String>> match(String line) {
    throw new UnsupportedOperationException(line);
  }

  /** What is sent to the device to write {@code value}, scaled back to raw. Checks nothing. */
  public String format(Channel channel, Value value) {
    throw new UnsupportedOperationException(channel.toString() + value);
  }
}
