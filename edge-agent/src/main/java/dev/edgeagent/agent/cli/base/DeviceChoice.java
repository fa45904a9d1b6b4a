package dev.edgeagent.agent.cli.base;

import dev.edgeagent.driver.DevicePlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Picks one device of a configuration. */
public final class DeviceChoice {
  private DeviceChoice() {}

  /**
   * The device of that name; the only one when none is named.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static DevicePlan of(List<DevicePlan> devices, Optional<String> name) {
    String known =
        devices.stream().map(plan -> plan.id().value()).collect(Collectors.joining(", "));
    if (name.isEmpty()) {
      if (devices.size() == 1) {
        return devices.getFirst();
      }
      throw new IllegalArgumentException("say which device, with --device: " + known);
    }
    return devices.stream()
        .filter(plan -> plan.id().value().equals(name.get()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no device '%s'; there are: %s".formatted(name.get(), known)));
  }
}
