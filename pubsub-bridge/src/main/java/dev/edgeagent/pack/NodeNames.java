package dev.edgeagent.pack;

import dev.edgeagent.reading.DeviceId;

/**
 * The node of each device, by a template such as {@code {gateway}/{device}}.
 *
 * @param template with {@code {device}}, and {@code {gateway}} where wanted
 * @param gateway the name of this box
 */
public record NodeNames(String template, String gateway) {
  private static final String DEVICE = "{device}";

  /** Throws {@link IllegalArgumentException} when all devices would share one node. */
  public NodeNames {
    if (!template.contains(DEVICE)) {
      throw new IllegalArgumentException("the node template '" + template + "' needs " + DEVICE);
    }
  }

  /** The node of a device. */
  public String of(DeviceId device) {
    return template.replace("{gateway}", gateway).replace(DEVICE, device.value());
  }

  /** The SenML base name of a device's records. */
  public String baseName(DeviceId device) {
    return gateway + "/" + device.value() + "/";
  }
}
