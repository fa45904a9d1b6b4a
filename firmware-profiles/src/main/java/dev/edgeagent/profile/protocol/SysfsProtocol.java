package dev.edgeagent.profile.protocol;

import dev.edgeagent.profile.sysfs.KernelBus;
import dev.edgeagent.profile.sysfs.KernelValue;
import dev.edgeagent.reading.ChannelId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A device that the kernel reads, and shows as files: {@code protocol: sysfs}.
 *
 * @param bus where it is shown
 * @param family on {@link KernelBus#W1}: what its id begins with, two hexadecimal digits
 * @param values by channel
 */
public record SysfsProtocol(
    KernelBus bus, Optional<String> family, Map<ChannelId, KernelValue> values)
    implements Protocol {
  /** Copies the map. */
  public SysfsProtocol {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  @Override
  public String name() {
    return "sysfs";
  }
}
