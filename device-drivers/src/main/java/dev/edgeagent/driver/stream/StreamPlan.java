package dev.edgeagent.driver.stream;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkClaim;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.settings.Mark;
import java.time.Duration;
import java.util.Optional;

/**
 * A checked device that speaks in messages. One that is asked can share its link with others that
 * are asked; one that speaks by itself cannot.
 *
 * @param id its name
 * @param profile what kind of device it is
 * @param every the period between polls; not used when the device speaks by itself
 * @param language what its messages mean
 * @param patience how long it may take to answer; of one that speaks by itself, how long it may say
 *     nothing, zero for ever
 * @param settings its link
 * @param mark where the link is set
 */
public record StreamPlan(
    DeviceId id,
    DeviceProfile profile,
    Duration every,
    Language<?> language,
    Duration patience,
    LinkSettings settings,
    Mark mark)
    implements DevicePlan {

  @Override
  public LinkId link() {
    return settings.link();
  }

  @Override
  public Optional<LinkClaim> claim() {
    return Optional.of(settings.claim(mark, language.requests().isEmpty()));
  }

  @Override
  public Device open(BusContext bus) throws DriverException {
    return device(language, bus.links().open(settings), bus);
  }

  private <M> Device device(Language<M> spoken, ByteLink link, BusContext bus) {
    return spoken.requests().isEmpty()
        ? new ListeningDevice<>(spoken, patience, link, bus.clocks())
        : new AskedDevice<>(spoken, patience, link, bus.clocks());
  }
}
