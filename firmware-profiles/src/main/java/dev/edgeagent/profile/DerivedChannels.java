package dev.edgeagent.profile;

import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.formula.Formula;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Computes the channels that a profile derives from others. Immutable; any thread. */
public final class DerivedChannels {
  private final Map<ChannelId, Channel> channels;
  private final Map<ChannelId, Formula> formulas;

  /** Each behind those that it needs. */
  private final List<ChannelId> order = new ArrayList<>();

  /** What a derived channel needs of the device itself. */
  private final Map<ChannelId, Set<ChannelId>> sources = new HashMap<>();

  /** All of {@link #sources}: asked for at every value that a device measures. */
  private final Set<ChannelId> used = new HashSet<>();

  private DerivedChannels(DeviceProfile profile) {
    channels = profile.channels();
    formulas = profile.derived();
    for (ChannelId derived : formulas.keySet()) {
      used.addAll(place(derived, new HashSet<>()));
    }
  }

  /**
   * Those of a profile.
   *
   * @throws IllegalArgumentException when they need each other in a circle
   */
  public static DerivedChannels of(DeviceProfile profile) {
    return new DerivedChannels(profile);
  }

  private Set<ChannelId> place(ChannelId derived, Set<ChannelId> above) {
    Set<ChannelId> known = sources.get(derived);
    if (known != null) {
      return known;
    }
    if (!above.add(derived)) {
      throw new IllegalArgumentException("channel " + derived + " is derived from itself");
    }
    Set<ChannelId> needed = new HashSet<>();
    for (ChannelId input : Objects.requireNonNull(formulas.get(derived)).inputs()) {
      if (formulas.containsKey(input)) {
        needed.addAll(place(input, above));
      } else {
        needed.add(input);
      }
    }
    above.remove(derived);
    sources.put(derived, Set.copyOf(needed));
    order.add(derived);
    return needed;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return order.isEmpty();
  }

  /** Whether any of them needs this channel of the device. */
  public boolean use(ChannelId source) {
    return used.contains(source);
  }

  /** Those that need one of these channels of the device, in an order in which they can be told. */
  public List<ChannelId> of(Set<ChannelId> changed) {
    return order.stream()
        .filter(
            derived ->
                Objects.requireNonNull(sources.get(derived)).stream().anyMatch(changed::contains))
        .toList();
  }

  /**
   * What was measured, and the derived channels of which all inputs were. One of them is out of
   * range when an input is, and has no value when an input has none or the expression no result.
   */
  public Map<ChannelId, Measurement> complete(Map<ChannelId, Measurement> measured) {
    Map<ChannelId, Measurement> all = new LinkedHashMap<>(measured);
    for (ChannelId derived : order) {
      Formula formula = Objects.requireNonNull(formulas.get(derived));
      Channel channel = channels.get(derived);
      if (channel != null && all.keySet().containsAll(formula.inputs())) {
        all.put(derived, measure(channel, formula, all));
      }
    }
    return all;
  }

  private static Measurement measure(
      Channel channel, Formula formula, Map<ChannelId, Measurement> all) {
    Map<ChannelId, Value> values = new HashMap<>();
    boolean good = true;
    for (ChannelId input : formula.inputs()) {
      Measurement measurement = Objects.requireNonNull(all.get(input));
      values.put(input, measurement.value());
      good &= measurement.quality() == Quality.GOOD;
    }
    Optional<Measurement> measured = formula.evaluate(values).map(channel::read);
    if (measured.isEmpty()) {
      return new Measurement(Value.ABSENT, Quality.DEVICE_ERROR);
    }
    return good ? measured.get() : new Measurement(measured.get().value(), Quality.OUT_OF_RANGE);
  }
}
