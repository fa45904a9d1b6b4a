package dev.edgeagent.profile.load.channel;

import dev.edgeagent.reading.Unit;
import dev.edgeagent.settings.Nearest;
import dev.edgeagent.settings.Wording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The registered SenML units: RFC 8428 §12.1 and RFC 8798 §3 and §4. */
final class SenmlUnits {
  private static final String BASE =
      "m kg g s A K cd mol Hz rad sr N Pa J W C V F Ohm S Wb T H Cel lm lx Bq Gy Sv kat m2 m3 l m/s"
          + " m/s2 m3/s l/s W/m2 cd/m2 bit bit/s lat lon pH dB dBW Bspl count / % %RH %EL EL 1/s"
          + " 1/min beat/min beats S/m B VA VAs var vars J/m kg/m3 deg NTU";
  private static final String SECONDARY =
      "ms min h MHz kW kVA kvar Ah Wh kWh varh kvarh kVAh Wh/km KiB GB Mbit/s B/s MB/s mV mA dBm"
          + " ug/m3 mm/h m/h ppm /100 /1000 hPa mm cm km km/h";

  private static final List<String> CODES =
      Stream.of(BASE, SECONDARY).flatMap(codes -> Stream.of(codes.split(" ", -1))).toList();

  /** What people write, and what it is called in SenML. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "°C", "Cel",
          "degC", "Cel",
          "Celsius", "Cel",
          "celsius", "Cel",
          "bar", "Pa",
          "mbar", "hPa",
          "rpm", "1/min",
          "Ω", "Ohm",
          "lux", "lx");

  private SenmlUnits() {}

  /** Throws {@link IllegalArgumentException} with the nearest known unit. */
  static Unit parse(String code) {
    if (!CODES.contains(code)) {
      throw new IllegalArgumentException(
          Wording.quoted(code)
              + " is no SenML unit"
              + Optional.ofNullable(ELSEWHERE.get(code))
                  .or(() -> Nearest.to(code, CODES))
                  .map(near -> ", did you mean " + Wording.quoted(near) + "?")
                  .orElse("; RFC 8428 and RFC 8798 list them, for example Cel, %RH, Pa, W, kWh"));
    }
    return new Unit(code);
  }
}
