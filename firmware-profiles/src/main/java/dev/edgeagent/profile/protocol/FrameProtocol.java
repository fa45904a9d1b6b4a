package dev.edgeagent.profile.protocol;

import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.frame.FrameField;
import dev.edgeagent.profile.frame.FrameShape;
import dev.edgeagent.profile.frame.FrameTemplate;
import dev.edgeagent.profile.raw.Octets;
import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Binary frames: {@code protocol: frame}. A frame tells every channel whose {@code when} it
 * matches; one that matches none is another one's business.
 *
 * @param shape where frames begin and end, and how they prove that they are whole
 * @param requests what is sent at each poll, one after the other, each with the channels that the
 *     answer must tell one of; none when the device speaks by itself
 * @param fields by channel, where it stands
 * @param writes by channel, how a value is written to the device
 */
public record FrameProtocol(
    FrameShape shape,
    List<Request<Octets>> requests,
    Map<ChannelId, FrameField> fields,
    Map<ChannelId, FrameTemplate> writes)
    implements Protocol {
  /** Copies lists and maps. */
  public FrameProtocol {
    requests = List.copyOf(requests);
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    writes = Collections.unmodifiableMap(new LinkedHashMap<>(writes));
  }

  @Override
  public String name() {
    return "frame";
  }

  /**
   * What a whole frame tells.
   *
   * @throws RawValueException when a channel's bytes are missing or can be no such value
   */
  public Map<ChannelId, RawValue> read(byte[] frame) throws RawValueException {
    Map<ChannelId, RawValue> raw = new LinkedHashMap<>();
    for (Map.Entry<ChannelId, FrameField> field : fields.entrySet()) {
      if (field.getValue().standsIn(frame)) {
        raw.put(field.getKey(), field.getValue().read(frame));
      }
    }
    return raw;
  }

  /**
   * The frame that writes {@code value}, scaled back to raw.
   *
   * @throws RawValueException when the value does not fit into the bytes of the device
   * @throws IllegalArgumentException when the channel has no template
   */
  public byte[] format(Channel channel, Value value) throws RawValueException {
    FrameTemplate template = writes.get(channel.id());
    if (template == null) {
      throw new IllegalArgumentException("channel " + channel.id() + " has no write template");
    }
    return template.format(channel.toRaw(value), shape.checksum());
  }
}
