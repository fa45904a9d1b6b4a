package dev.edgeagent.profile.sysfs;

import dev.edgeagent.profile.raw.RawValueException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One value of a device, as the kernel shows it.
 *
 * @param attribute the name of its file; of a value of IIO without {@code _raw} or {@code _input}
 * @param powerOn what is no measurement
 */
public record KernelValue(String attribute, Optional<PowerOn> powerOn) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");
  private static final Pattern INDEX = Pattern.compile("\\d+$");

  /** Throws {@link IllegalArgumentException} when it is no name of a file. */
  public static String checked(String attribute) {
    if (!NAME.matcher(attribute).matches()) {
      throw new IllegalArgumentException(
          "write the name of the file, as temperature or in_voltage0");
    }
    return attribute;
  }

  /**
   * The value in the kernel's unit: of the file itself, of {@code _input}, or of {@code _raw} with
   * offset and scale, which several values may share (kernel documentation, ABI sysfs-bus-iio).
   *
   * @return empty when the device does not have it
   * @throws RawValueException when it cannot be read, or is no number
   */
  public Optional<BigDecimal> read(DeviceFiles files) throws RawValueException {
    for (String name : List.of(attribute, attribute + "_input")) {
      Optional<BigDecimal> whole = number(files, name);
      if (whole.isPresent()) {
        return whole;
      }
    }
    Optional<BigDecimal> raw = number(files, attribute + "_raw");
    if (raw.isEmpty()) {
      return raw;
    }
    BigDecimal offset = shared(files, "_offset").orElse(BigDecimal.ZERO);
    BigDecimal scale = shared(files, "_scale").orElse(BigDecimal.ONE);
    return Optional.of(raw.get().add(offset).multiply(scale));
  }

  private Optional<BigDecimal> shared(DeviceFiles files, String ending) throws RawValueException {
    Optional<BigDecimal> own = number(files, attribute + ending);
    return own.isPresent()
        ? own
        : number(files, INDEX.matcher(attribute).replaceFirst("") + ending);
  }

  private static Optional<BigDecimal> number(DeviceFiles files, String name)
      throws RawValueException {
    Optional<String> text = files.text(name);
    return text.isEmpty() ? Optional.empty() : Optional.of(KernelText.number(text.get()));
  }
}
