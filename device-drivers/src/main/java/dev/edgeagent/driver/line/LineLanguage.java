package dev.edgeagent.driver.line;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.stream.Decoder;
import dev.edgeagent.driver.stream.Language;
import dev.edgeagent.driver.stream.Reception;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.protocol.LineProtocol;
import dev.edgeagent.profile.protocol.Request;
import dev.edgeagent.profile.raw.Octets;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the lines of a device mean.
 *
 * @param profile of the device
 * @param protocol the profile's
 */
record LineLanguage(DeviceProfile profile, LineProtocol protocol) implements Language<String> {
  /** So much of a bad line is shown; it may be long, and is not ours. */
  private static final int SHOWN = 40;

  @Override
  public String noun() {
    return "line";
  }

  @Override
  public Decoder<String> decoder() {
    return new LineDecoder(protocol.delimiter(), protocol.maxLength());
  }

  @Override
  public Reception read(String line, Optional<Set<ChannelId>> wanted) throws DriverException {
    if (line.isEmpty() || (wanted.isPresent() && isEcho(line))) {
      return Reception.NOTHING;
    }
    if (protocol.refuses(line)) {
      return refusal(line, wanted);
    }
    Optional<Map<ChannelId, String>> raw = protocol.match(line, wanted);
    if (raw.isEmpty()) {
      throw new DriverException(
          DriverException.Kind.CORRUPT, "no line of this device: '%s'".formatted(shown(line)));
    }
    return Reception.of(measurements(raw.get()));
  }

  /** Some devices, and adapters of RS-485, send back what they got. */
  private boolean isEcho(String line) {
    return protocol.requests().stream().anyMatch(request -> request.send().strip().equals(line));
  }

  private static Reception refusal(String line, Optional<Set<ChannelId>> wanted) {
    Map<ChannelId, String> refused = new LinkedHashMap<>();
    wanted
        .orElse(Set.of())
        .forEach(id -> refused.put(id, "the device answers '%s'".formatted(shown(line))));
    return new Reception(Map.of(), refused);
  }

  private Map<ChannelId, Measurement> measurements(Map<ChannelId, String> texts)
      throws DriverException {
    try {
      return profile.read(LineProtocol.raw(profile.channels().values(), texts));
    } catch (RawValueException e) {
      throw new DriverException(DriverException.Kind.CORRUPT, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Whether a line cut off at its beginning would still be taken for one: then the first one after
   * opening, {@code 1.5} of {@code 21.5}, must not be believed.
   */
  @Override
  public boolean doubtful(String line) {
    for (int i = 1; i < line.length(); i++) {
      if (protocol.match(line.substring(i)).filter(raw -> !raw.isEmpty()).isPresent()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<Request<Octets>> requests() {
    return protocol.requests().stream()
        .map(
            request ->
                new Request<>(
                    Octets.of(request.send().getBytes(StandardCharsets.UTF_8)), request.channels()))
        .toList();
  }

  /** Short and printable. */
  private static String shown(String text) {
    String start = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    StringBuilder shown = new StringBuilder();
    start.chars().forEach(c -> shown.append(c >= 0x20 && c < 0x7f ? (char) c : '?'));
    return shown.toString();
  }

  @Override
  public byte[] write(ChannelId id, Value value) throws DriverException {
    Channel channel = profile.channels().get(id);
    if (channel == null || !protocol.writes().containsKey(id)) {
      throw new DriverException(
          DriverException.Kind.REJECTED, "the profile does not say how " + id + " is written");
    }
    return protocol.format(channel, value).getBytes(StandardCharsets.UTF_8);
  }
}
