package dev.edgeagent.benchmark.delivery.way;

import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.ClockState;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * What a meter and the box that it is on say once a second, the same in every run: values that
 * wander, in the steps of their instruments. After {@value #SWEEPS} seconds the values come again,
 * at other times.
 */
public final class Tape {
  /** Whose readings they are. */
  public static final DeviceId DEVICE = new DeviceId("meter1");

  private static final int SWEEPS = 2000;
  private static final long SEED = 42;
  private static final Instant START = Instant.parse("2027-01-15T08:00:00Z");

  /** How late a sweep is, in milliseconds. */
  private static final int JITTER = 20;

  private final List<Quantity> quantities =
      List.of(
          new Quantity("voltage", "V", 230, 0.4, 0, 1),
          new Quantity("current", "A", 4.2, 0.05, 0, 3),
          new Quantity("power", "W", 950, 12, 0, 1),
          new Quantity("power-factor", "/", 0.93, 0.004, 0, 3),
          new Quantity("frequency", "Hz", 50, 0.008, 0, 2),
          new Quantity("energy", "kWh", 18_342, 0, 950 / 3.6e6, 3),
          new Quantity("cpu-temperature", "Cel", 47, 0.3, 0, 1),
          new Quantity("cpu-load", "/", 0.3, 0.03, 0, 2),
          new Quantity("memory-used", "/", 0.41, 0.002, 0, 3),
          new Quantity("disk-used", "/", 0.27, 0, 1e-7, 3));

  private final List<Value> values = new ArrayList<>();
  private final int[] late = new int[SWEEPS];

  /**
   * One channel.
   *
   * @param at where its value stays about
   * @param step how far it strays in a second
   * @param rise in a second; what rises does not come back
   * @param decimals that the instrument shows
   */
  private record Quantity(
      ChannelId channel, Unit unit, double at, double step, double rise, int decimals) {
    Quantity(String channel, String unit, double at, double step, double rise, int decimals) {
      this(new ChannelId(channel), new Unit(unit), at, step, rise, decimals);
    }

    /** A second later. */
    double after(double value, SplittableRandom random) {
      double back = rise > 0 ? 0 : (at - value) / 100;
      return value + rise + back + step * random.nextGaussian();
    }

    Value shown(double value) {
      return new Value.Numeric(
          BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue());
    }
  }

  /** Records it. */
  public Tape() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] now = quantities.stream().mapToDouble(Quantity::at).toArray();
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      late[sweep] = random.nextInt(JITTER);
      for (int i = 0; i < now.length; i++) {
        now[i] = quantities.get(i).after(now[i], random);
        values.add(quantities.get(i).shown(now[i]));
      }
    }
  }

  /** A reading, counted from 0. */
  public Reading reading(long number) {
    Quantity quantity = quantities.get((int) (number % quantities.size()));
    long sweep = number / quantities.size();
    return new Reading(
        DEVICE,
        quantity.channel(),
        values.get((int) (number % values.size())),
        quantity.unit(),
        Quality.GOOD,
        START.plusMillis(sweep * 1000 + late[(int) (sweep % SWEEPS)]),
        ClockState.SYNCED,
        number);
  }

  /** The readings of a pack, counted from 0. */
  public List<Reading> pack(int number, int readings) {
    long first = (long) number * readings;
    return LongStream.range(first, first + readings).mapToObj(this::reading).toList();
  }

  /** The channels of the device and their units. */
  public List<Reading> sweep() {
    return pack(0, quantities.size());
  }
}
