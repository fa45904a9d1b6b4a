package dev.edgeagent.driver.line;

import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.driver.line.LineDecoder.Step;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.protocol.LineProtocol;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An open device that sends lines by itself. */
final class LineDevice implements Device {
  private static final int CHUNK = 1024;

  /** So much of a bad line is shown; it may be long, and is not ours. */
  private static final int SHOWN = 40;

  private final DeviceProfile profile;
  private final LineProtocol protocol;
  private final Duration silence;
  private final ByteLink link;
  private final Clocks clocks;
  private final LineDecoder decoder;
  private final byte[] buffer = new byte[CHUNK];
  private ByteBuffer chunk = ByteBuffer.allocate(0);
  private Instant received;
  private Duration heard;
  private boolean silenceSaid;
  private boolean inStep;

  LineDevice(
      DeviceProfile profile,
      LineProtocol protocol,
      Duration silence,
      ByteLink link,
      Clocks clocks) {
    this.profile = profile;
    this.protocol = protocol;
    this.silence = silence;
    this.link = link;
    this.clocks = clocks;
    decoder = new LineDecoder(protocol.delimiter(), protocol.maxLength());
    received = clocks.wall().instant();
    heard = clocks.ticker().now();
  }

  @Override
  public boolean spontaneous() {
    return true;
  }

  @Override
  public void poll(Duration patience, ReadingSink sink) throws DriverException {
    Duration end = clocks.ticker().now().plus(patience);
    boolean any = take(sink);
    while (!any) {
      Duration left = end.minus(clocks.ticker().now());
      int count = link.read(buffer, left.isNegative() ? Duration.ZERO : left);
      if (count == 0) {
        checkSilence();
        return;
      }
      received = clocks.wall().instant();
      chunk = ByteBuffer.wrap(buffer, 0, count);
      any = take(sink);
      if (clocks.ticker().now().compareTo(end) >= 0) {
        return;
      }
    }
  }

  /** Takes the lines that are there; true when there was a good one. */
  private boolean take(ReadingSink sink) throws DriverException {
    boolean any = false;
    while (true) {
      switch (decoder.next(chunk)) {
        case Step.NeedMore _ -> {
          return any;
        }
        case Step.Corrupt(String reason) -> throw corrupt(reason);
        case Step.Line(String text) -> any |= line(text, sink);
      }
    }
  }

  private boolean line(String text, ReadingSink sink) throws DriverException {
    boolean first = !inStep;
    inStep = true;
    if (text.isEmpty()) {
      return false;
    }
    Optional<Map<ChannelId, String>> raw = protocol.match(text);
    if (first && (raw.isEmpty() || mayBeHalf(text))) {
      // We came in the middle of it; only from the next on we know where a line begins.
      return false;
    }
    if (raw.isEmpty()) {
      throw corrupt("no line of this device: '%s'".formatted(shown(text)));
    }
    measurements(raw.get()).forEach((channel, value) -> sink.accept(channel, value, received));
    heard = clocks.ticker().now();
    silenceSaid = false;
    return true;
  }

  /**
   * Whether a line cut off at its beginning would still be taken for one: then the first one after
   * opening, {@code 1.5} of {@code 21.5}, must not be believed.
   */
  private boolean mayBeHalf(String text) {
    for (int i = 1; i < text.length(); i++) {
      if (protocol.match(text.substring(i)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private Map<ChannelId, Measurement> measurements(Map<ChannelId, String> raw)
      throws DriverException {
    Map<ChannelId, Measurement> measurements = new LinkedHashMap<>();
    for (Channel channel : profile.channels().values()) {
      String text = raw.get(channel.id());
      if (text != null) {
        try {
          measurements.put(channel.id(), channel.read(text));
        } catch (RawValueException e) {
          throw new DriverException(
              DriverException.Kind.CORRUPT, String.valueOf(e.getMessage()), e);
        }
      }
    }
    return measurements;
  }

  private void checkSilence() throws DriverException {
    if (silence.isZero() || silenceSaid) {
      return;
    }
    if (clocks.ticker().now().minus(heard).compareTo(silence) >= 0) {
      silenceSaid = true;
      throw new DriverException(
          DriverException.Kind.TIMEOUT,
          "no line for %s s: is the device on, and are the settings of the port its own?"
              .formatted(
                  BigDecimal.valueOf(silence.toMillis(), 3).stripTrailingZeros().toPlainString()));
    }
  }

  private DriverException corrupt(String reason) {
    inStep = true;
    return new DriverException(DriverException.Kind.CORRUPT, reason);
  }

  /** Short and printable. */
  private static String shown(String text) {
    String start = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    StringBuilder shown = new StringBuilder();
    start.chars().forEach(c -> shown.append(c >= 0x20 && c < 0x7f ? (char) c : '?'));
    return shown.toString();
  }

  @Override
  public void write(ChannelId id, Value value) throws DriverException {
    Channel channel = profile.channels().get(id);
    if (channel == null || !protocol.writes().containsKey(id)) {
      throw new DriverException(
          DriverException.Kind.REJECTED, "the profile does not say how " + id + " is written");
    }
    link.write(protocol.format(channel, value).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    link.close();
  }
}
