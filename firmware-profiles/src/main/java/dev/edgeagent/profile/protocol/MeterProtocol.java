package dev.edgeagent.profile.protocol;

import dev.edgeagent.profile.meter.MeterField;
import dev.edgeagent.profile.meter.MeterRegister;
import dev.edgeagent.profile.meter.TelegramKind;
import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Telegrams of meters: {@code protocol: meter}.
 *
 * @param telegram their form
 * @param asked whether the meter sends one when it is asked ({@code /?!}), and not by itself; only
 *     for {@link TelegramKind#IEC62056_21}
 * @param fields by channel, its register
 */
public record MeterProtocol(TelegramKind telegram, boolean asked, Map<ChannelId, MeterField> fields)
    implements Protocol {
  /**
   * What a telegram tells.
   *
   * @param values by channel; a channel whose register it does not have is not there
   * @param refused channels whose register is not what the profile says, with the reason
   */
  public record Told(Map<ChannelId, RawValue> values, Map<ChannelId, String> refused) {
    /** Copies the maps. */
    public Told {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
      refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
    }
  }

  /** Throws {@link IllegalArgumentException} with a message for the user. */
  public MeterProtocol {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    if (asked && telegram != TelegramKind.IEC62056_21) {
      throw new IllegalArgumentException("only a meter of iec62056-21 can be asked");
    }
  }

  @Override
  public String name() {
    return "meter";
  }

  /**
   * What a telegram tells.
   *
   * @param bytes all of it
   * @throws RawValueException when it is damaged
   */
  public Told read(byte[] bytes) throws RawValueException {
    List<MeterRegister> registers = telegram.parse(bytes);
    Map<ChannelId, RawValue> values = new LinkedHashMap<>();
    Map<ChannelId, String> refused = new LinkedHashMap<>();
    for (Map.Entry<ChannelId, MeterField> field : fields.entrySet()) {
      try {
        Optional<RawValue> value = field.getValue().read(registers);
        value.ifPresent(raw -> values.put(field.getKey(), raw));
      } catch (RawValueException e) {
        refused.put(field.getKey(), String.valueOf(e.getMessage()));
      }
    }
    return new Told(values, refused);
  }
}
