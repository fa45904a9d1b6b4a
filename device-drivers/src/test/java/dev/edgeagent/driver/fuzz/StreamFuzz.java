package dev.edgeagent.driver.fuzz;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.Drivers;
import dev.edgeagent.driver.Entries;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.load.ProfileCatalogue;
import dev.edgeagent.profile.protocol.FrameProtocol;
import dev.edgeagent.profile.protocol.LineProtocol;
import dev.edgeagent.profile.protocol.MeterProtocol;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.ClockState;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problems;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a serial device says, read by each shipped profile of lines, frames and telegrams: nothing
 * comes of it but readings of its channels and faults, the same however it is cut when it comes,
 * and every byte is taken once.
 *
 * <p>The input is the id of a profile, a newline, and the bytes.
 */
public final class StreamFuzz {
  private static final List<DevicePlan> PLANS = plans();
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private StreamFuzz() {}

  private static List<DevicePlan> plans() {
    ProfileCatalogue catalogue = new ProfileCatalogue(List.of());
    Mark mark = new Mark("fuzz", 1, 1, "");
    Problems problems = new Problems();
    List<DevicePlan> plans = new ArrayList<>();
    for (var id : catalogue.ids()) {
      DeviceProfile profile = catalogue.find(id, mark, problems).orElseThrow();
      switch (profile.protocol()) {
        case FrameProtocol _, LineProtocol _, MeterProtocol _ ->
            plans.add(
                Drivers.installed()
                    .check(
                        Entries.entry(profile, "serial: { port: /dev/ttyNOPE }", problems),
                        problems)
                    .orElseThrow());
        default -> {}
      }
    }
    return plans;
  }

  /** Called by the fuzzer, and with each of the corpus by the tests. */
  public static void fuzzerTestOneInput(byte[] input) {
    int end = 0;
    while (end < input.length && input[end] != '\n') {
      end++;
    }
    DevicePlan plan = plan(new String(input, 0, end, StandardCharsets.UTF_8));
    byte[] said = Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);
    List<String> whole = readings(plan, said, 1024);
    check(readings(plan, said, 7).equals(whole), plan, "something else when it comes in parts");
    check(readings(plan, said, 1).equals(whole), plan, "something else when it comes in bytes");
  }

  /** The profile of that name, or any: the fuzzer finds names by itself. */
  private static DevicePlan plan(String name) {
    return PLANS.stream()
        .filter(plan -> plan.profile().id().value().equals(name))
        .findFirst()
        .orElseGet(() -> PLANS.get(Math.floorMod(name.hashCode(), PLANS.size())));
  }

  private static List<String> readings(DevicePlan plan, byte[] said, int atOnce) {
    Spoken link = new Spoken(said, atOnce);
    Clocks clocks = new Clocks(() -> Instant.EPOCH, () -> Duration.ZERO, () -> ClockState.SYNCED);
    Told told = new Told(plan);
    int polls = 0;
    try (Device device = plan.open(new BusContext(clocks, new SharedLinks(_ -> link)))) {
      do {
        check(++polls < 3 * said.length + 20, plan, "polls without taking anything");
        try {
          device.poll(PATIENCE, told);
        } catch (DriverException e) {
          check(String.valueOf(e.getMessage()).length() > 5, plan, "a fault that says nothing");
          if (e.kind() == DriverException.Kind.UNAVAILABLE) {
            break;
          }
        }
        // What an answer leaves on the line is thrown away as far as it has come: not the same.
      } while (device.spontaneous());
      return told.readings;
    } catch (DriverException e) {
      throw new AssertionError("cannot open", e);
    }
  }

  private static void check(boolean good, DevicePlan plan, String what) {
    if (!good) {
      throw new AssertionError(plan.profile().id() + ": " + what);
    }
  }

  /** Bytes that come when they were asked for, or by themselves, and then the link is gone. */
  private static final class Spoken implements ByteLink {
    private final byte[] bytes;
    private final int atOnce;
    private int at;
    private boolean asked;

    Spoken(byte[] bytes, int atOnce) {
      this.bytes = bytes;
      this.atOnce = atOnce;
    }

    @Override
    public int read(byte[] buffer, Duration patience) throws DriverException {
      if (patience.isZero() && !asked) {
        return 0;
      }
      if (at == bytes.length) {
        throw new DriverException(DriverException.Kind.UNAVAILABLE, "the port is gone");
      }
      int count = Math.min(Math.min(atOnce, buffer.length), bytes.length - at);
      System.arraycopy(bytes, at, buffer, 0, count);
      at += count;
      return count;
    }

    @Override
    public void write(byte[] written) {
      asked = true;
    }

    @Override
    public void close() {}
  }

  private static final class Told implements ReadingSink {
    private final DevicePlan plan;
    private final List<String> readings = new ArrayList<>();

    Told(DevicePlan plan) {
      this.plan = plan;
    }

    @Override
    public void accept(ChannelId channel, Measurement measurement, Instant time) {
      check(plan.profile().channel(channel).isPresent(), plan, "a channel of nobody");
      readings.add(channel + "=" + measurement);
    }

    @Override
    public void rejected(ChannelId channel, String message, Instant time) {
      check(plan.profile().channel(channel).isPresent(), plan, "a channel of nobody");
      readings.add(channel + ": " + message);
    }
  }
}
