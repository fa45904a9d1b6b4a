package dev.edgeagent.benchmark.payload;

import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import dev.edgeagent.senml.SenmlRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The readings of a meter with ten channels, polled each second: walks with noise, to as many
 * decimals as such meters have. The same at each run.
 */
final class MeterReadings {
  private static final String NAME = "plant7/meter/";
  private static final int PHASES = 3;

  private final Random random = new Random(7);
  private final List<SenmlRecord> records = new ArrayList<>();
  private final double[] volts = {230.4, 231.2, 229.7};
  private final double[] amperes = {3.2, 7.9, 0.6};
  private double energy = 48_213.477;
  private double temperature = 61.4;
  private long millis = 1_795_370_000_123L;

  private MeterReadings() {}

  static List<SenmlRecord> of(int count) {
    MeterReadings meter = new MeterReadings();
    while (meter.records.size() < count) {
      meter.poll();
    }
    return List.copyOf(meter.records.subList(0, count));
  }

  private void poll() {
    millis += 1000 + Math.round(random.nextGaussian() * 4);
    double power = 0;
    for (int i = 0; i < PHASES; i++) {
      volts[i] += random.nextGaussian() * 0.15;
      amperes[i] = Math.max(0, amperes[i] + random.nextGaussian() * 0.08);
      power += volts[i] * amperes[i];
    }
    for (int i = 0; i < PHASES; i++) {
      add("voltage-l" + (i + 1), volts[i], 1, "V");
    }
    for (int i = 0; i < PHASES; i++) {
      add("current-l" + (i + 1), amperes[i], 2, "A");
    }
    energy += power / 3.6e6;
    temperature += random.nextGaussian() * 0.1;
    add("power", power, 1, "W");
    add("energy", energy, 3, "kWh");
    add("frequency", 50 + random.nextGaussian() * 0.02, 2, "Hz");
    add("temperature", temperature, 1, "Cel");
  }

  private void add(String channel, double value, int decimals, String unit) {
    double rounded =
        BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).doubleValue();
    records.add(
        new SenmlRecord(
            NAME + channel,
            new Value.Numeric(rounded),
            new Unit(unit),
            Quality.GOOD,
            Instant.ofEpochMilli(millis)));
  }
}
