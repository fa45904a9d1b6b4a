package dev.edgeagent.senml;

import dev.edgeagent.reading.ClockState;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Packs for tests. */
final class Records {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00.250Z"); // 1772366400.25

  /** Until then from then: a long of milliseconds could not say them. */
  private static final long AGES = 31_000_000_000_000_000L;

  private Records() {}

  static SenmlRecord of(String channel, Value value, Quality quality, Instant time) {
    Unit unit = value instanceof Value.Numeric ? new Unit("Cel") : Unit.NONE;
    return new SenmlRecord("plant7/boiler/" + channel, value, unit, quality, time);
  }

  static SenmlRecord number(String channel, double number, Instant time) {
    return of(channel, new Value.Numeric(number), Quality.GOOD, time);
  }

  /** Of every value and quality, at three times: the pack of the documentation. */
  static List<SenmlRecord> ofEveryKind() {
    Instant later = NOON.plusMillis(1000);
    return List.of(
        number("temperature", 21.5, NOON),
        new SenmlRecord(
            "plant7/boiler/pressure",
            new Value.Numeric(132000),
            new Unit("Pa"),
            Quality.GOOD,
            NOON),
        of("relay", new Value.Bool(true), Quality.GOOD, NOON),
        of("state", new Value.Text("heating <on>"), Quality.GOOD, NOON),
        of("temperature", new Value.Numeric(200), Quality.OUT_OF_RANGE, later),
        of("relay", new Value.Bool(false), Quality.GOOD, later),
        of("temperature", Value.ABSENT, Quality.OFFLINE, NOON.plusMillis(2500)));
  }

  /** Packs that every form carries as they are. */
  static Arbitrary<List<SenmlRecord>> arbitrary() {
    Arbitrary<Value> numbers =
        Arbitraries.oneOf(
                Arbitraries.doubles(), Arbitraries.integers().map(i -> (double) i), anyBits())
            .map(d -> new Value.Numeric(d == 0 ? 0 : d)); // -0 is written as 0
    Arbitrary<Value> texts =
        Arbitraries.oneOf(
                Arbitraries.strings().withCharRange(' ', '\uD7FF').withChars("\n\t\r<>&'\"\\/"),
                Arbitraries.of("", "null", "]]>", "\uFFFD", "😀𝄞", "</json>", "\\u003c", "\u2028"))
            .map(Value.Text::new);
    Arbitrary<Value> data =
        Arbitraries.strings()
            .withChars("0123456789abcdef")
            .ofMaxLength(20)
            .map(hex -> new Value.Data(hex + hex));
    Arbitrary<Value> bools = Arbitraries.of(true, false).map(Value.Bool::new);
    Arbitrary<Value> values = Arbitraries.oneOf(numbers, texts, data, bools);
    Arbitrary<String> names =
        Arbitraries.oneOf(
            Arbitraries.of("plant7/boiler/a", "plant7/boiler/b", "plant7/x", "a", "/", "a//b"),
            Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("/:._-<'")
                .ofMinLength(1)
                .ofMaxLength(70));
    Arbitrary<Unit> units = Arbitraries.of("", "Cel", "%RH", "/", "m3/s", "<&\"'").map(Unit::new);
    Arbitrary<Quality> qualities = Arbitraries.of(Quality.values());
    Arbitrary<ClockState> clocks = Arbitraries.of(ClockState.values());
    return Combinators.combine(names, values, units, qualities, times(), clocks)
        .as((n, v, u, q, t, c) -> new SenmlRecord(n, q.measured() ? v : Value.ABSENT, u, q, t, c))
        .list()
        .ofMinSize(1)
        .ofMaxSize(20);
  }

  private static Arbitrary<Double> anyBits() {
    return Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
  }

  /** Few different ones, so that some records have the same; of all ages. */
  private static Arbitrary<Instant> times() {
    return Arbitraries.oneOf(
            Arbitraries.longs().between(0, 3).map(n -> 1_772_366_400_123L + 500 * n),
            Arbitraries.longs().between(-100_000, 300_000_000_000L),
            Arbitraries.of(0L, -1L, 999L, 1000L, -1000L, 1L << 28))
        .map(Instant::ofEpochMilli)
        .flatMap(
            t ->
                Arbitraries.of(
                    t, Instant.ofEpochSecond(-AGES, 5_000_000), Instant.ofEpochSecond(AGES)));
  }
}
