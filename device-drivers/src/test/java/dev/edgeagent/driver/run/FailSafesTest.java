package dev.edgeagent.driver.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailSafesTest {
  private static final ChannelId ON = new ChannelId("on");
  private static final Duration LONG = Duration.ofDays(1);

  private record Relay(DeviceId id, Optional<FailSafe> failSafe) implements DevicePlan {
    @Override
    public DeviceProfile profile() {
      return TestProfiles.shipped("generic/relay");
    }

    @Override
    public Duration every() {
      return Duration.ofSeconds(1);
    }

    @Override
    public LinkId link() {
      return new LinkId("gpio");
    }

    @Override
    public Device open(BusContext bus) throws DriverException {
      throw new DriverException(DriverException.Kind.UNAVAILABLE, "not here");
    }
  }

  private static DevicePlan relay(String id, Duration after) {
    return new Relay(
        new DeviceId(id), Optional.of(new DevicePlan.FailSafe(ON, new Value.Bool(false), after)));
  }

  private final List<Write> writes = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();

  private final FailSafes safes =
      new FailSafes(
          List.of(
              relay("pump", Duration.ZERO),
              relay("valve", LONG),
              new Relay(new DeviceId("lamp"), Optional.empty())),
          write -> {
            writes.add(write);
            boolean refused = refusals.getAndDecrement() > 0;
            return CompletableFuture.completedFuture(
                refused
                    ? new WriteOutcome.Failed(DriverException.Kind.REJECTED, "min-on")
                    : new WriteOutcome.Written(write.deadline()));
          },
          InstantSource.system());

  @AfterEach
  void end() {
    safes.close();
  }

  @Test
  void aDeviceIsMadeSafeOnceWhenItsTimeHasCome() {
    safes.lost();
    safes.lost();
    await().until(() -> writes.size() == 1);
    assertThat(writes.getFirst().device()).isEqualTo(new DeviceId("pump"));
    assertThat(writes.getFirst().value()).isEqualTo(new Value.Bool(false));
    safes.back();
    safes.lost();
    await().until(() -> writes.size() == 2);
    assertThat(writes).map(write -> write.device().value()).containsExactly("pump", "pump");
  }

  @Test
  void whatIsRefusedIsTriedAgain() {
    refusals.set(1);
    safes.lost();
    await().until(() -> writes.size() == 2);
  }

  @Test
  void whatComesBackInTimeChangesNothing() {
    refusals.set(Integer.MAX_VALUE);
    safes.lost();
    await().until(() -> !writes.isEmpty());
    safes.back();
    int then = writes.size();
    safes.close();
    assertThat(writes).hasSizeBetween(then, then + 1);
  }
}
