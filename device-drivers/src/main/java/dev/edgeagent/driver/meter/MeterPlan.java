package dev.edgeagent.driver.meter;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkClaim;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.driver.stream.StreamEntry;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.settings.Mark;
import java.time.Duration;
import java.util.Optional;

/**
 * A checked meter that is asked.
 *
 * @param id its name
 * @param every the period between requests
 * @param language what its telegrams mean
 * @param timeout how long it may be silent before and within a readout
 * @param settings its link, which it needs for itself: a readout takes long
 * @param mark where the link is set
 */
record MeterPlan(
    DeviceId id,
    Duration every,
    MeterLanguage language,
    Duration timeout,
    LinkSettings settings,
    Mark mark)
    implements DevicePlan {
  static MeterPlan of(StreamEntry entry, MeterLanguage language) {
    return new MeterPlan(
        entry.device().id(),
        entry.device().every(),
        language,
        entry.timeout(),
        entry.link(),
        entry.mark());
  }

  @Override
  public DeviceProfile profile() {
    return language.profile();
  }

  @Override
  public LinkId link() {
    return settings.link();
  }

  @Override
  public Optional<LinkClaim> claim() {
    return Optional.of(settings.claim(mark, true));
  }

  @Override
  public Device open(BusContext bus) throws DriverException {
    return new PulledMeter(language, every, timeout, bus.links().open(settings), bus.clocks());
  }
}
