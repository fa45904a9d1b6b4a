package dev.edgeagent.profile.meter;

import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.DecimalText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a channel stands in the telegrams of a meter.
 *
 * @param obis the register
 * @param mbus the kind of device that {@code 0-n:} is to be the channel of: 3 gas, 4 heat, 7 water,
 *     as the device writes in {@code 0-n:24.1.0}
 * @param place which value of the register, from 1; 0 for the last
 * @param numeric whether it is a number
 * @param unit in which the profile wants a number; empty when it does not matter
 */
public record MeterField(ObisCode obis, OptionalInt mbus, int place, boolean numeric, String unit) {
  private static final ObisCode KIND = new ObisCode("0-n:24.1.0");
  private static final int MBUS_CHANNELS = 4;

  /** Throws {@link IllegalArgumentException} with a message for the user. */
  public MeterField {
    if (obis.anyMbus() != mbus.isPresent()) {
      throw new IllegalArgumentException(
          "0-n: and mbus go together: the kind of device whose channel is meant, as mbus: 3");
    }
  }

  /**
   * Reads it.
   *
   * @return empty when the telegram does not have it
   * @throws RawValueException when it is no number, or its unit is another one
   */
  public Optional<RawValue> read(List<MeterRegister> telegram) throws RawValueException {
    Optional<MeterRegister> register =
        mbus.isPresent() ? ofKind(telegram, mbus.getAsInt()) : find(telegram, obis);
    if (register.isEmpty() || register.get().values().size() < Math.max(place, 1)) {
      return Optional.empty();
    }
    List<MeterRegister.Said> values = register.get().values();
    return Optional.of(read(place == 0 ? values.getLast() : values.get(place - 1)));
  }

  private Optional<MeterRegister> ofKind(List<MeterRegister> telegram, int kind)
      throws RawValueException {
    for (int channel = 1; channel <= MBUS_CHANNELS; channel++) {
      Optional<MeterRegister> said = find(telegram, KIND.on(channel));
      if (said.isPresent() && isKind(said.get(), kind)) {
        return find(telegram, obis.on(channel));
      }
    }
    return Optional.empty();
  }

  private static boolean isKind(MeterRegister said, int kind) {
    return !said.values().isEmpty()
        && DecimalText.parse(said.values().getFirst().text())
            .filter(number -> number.compareTo(BigDecimal.valueOf(kind)) == 0)
            .isPresent();
  }

  private static Optional<MeterRegister> find(List<MeterRegister> telegram, ObisCode code) {
    return telegram.stream().filter(register -> code.names(register.code())).findFirst();
  }

  private RawValue read(MeterRegister.Said said) throws RawValueException {
    String text = said.text().strip();
    if (!numeric) {
      return new RawValue.Text(text);
    }
    if (text.isEmpty()) {
      return new RawValue.Missing("()");
    }
    Optional<BigDecimal> number = DecimalText.parse(text.replace(',', '.'));
    if (number.isEmpty()) {
      throw new RawValueException("register " + obis + " is no number: '" + text + "'");
    }
    return new RawValue.Numeric(
        MeterUnit.convert(number.get(), said.unit(), unit)
            .orElseThrow(
                () ->
                    new RawValueException(
                        "register %s is in %s, and the profile wants %s"
                            .formatted(obis, said.unit(), unit))));
  }
}
