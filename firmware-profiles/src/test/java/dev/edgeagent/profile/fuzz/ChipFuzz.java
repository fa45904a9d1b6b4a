package dev.edgeagent.profile.fuzz;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.chip.ChipStep;
import dev.edgeagent.profile.load.ProfileCatalogue;
import dev.edgeagent.profile.protocol.ChipProtocol;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Bytes of a chip, the first of which says which of the shipped ones: numbers that can be sent on,
 * or a refusal.
 */
public final class ChipFuzz {
  private static final List<DeviceProfile> CHIPS = chips();

  private ChipFuzz() {}

  private static List<DeviceProfile> chips() {
    List<DeviceProfile> chips = new ArrayList<>();
    ProfileCatalogue shipped = new ProfileCatalogue(List.of());
    for (ProfileId id : shipped.ids()) {
      shipped
          .find(id, new Mark("fuzz", 1, 1, ""), new Problems())
          .filter(profile -> profile.protocol() instanceof ChipProtocol)
          .ifPresent(chips::add);
    }
    return chips;
  }

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    DeviceProfile profile = CHIPS.get((input[0] & 0xFF) % CHIPS.size());
    ChipProtocol chip = (ChipProtocol) profile.protocol();
    try {
      profile.read(chip.raw(reads(chip, input))).values().forEach(ChipFuzz::check);
    } catch (RawValueException _) {
      // Refused.
    }
  }

  private static Map<String, byte[]> reads(ChipProtocol chip, byte[] input)
      throws RawValueException {
    Map<String, byte[]> reads = new HashMap<>();
    int at = 1;
    for (ChipStep step : Stream.concat(chip.setup().stream(), chip.measure().stream()).toList()) {
      if (step instanceof ChipStep.Read read && at + read.bytes() <= input.length) {
        byte[] bytes = Arrays.copyOfRange(input, at, at + read.bytes());
        at += read.bytes();
        // Wrong checksums end it soon: every other input has none.
        reads.put(
            read.name(),
            input[0] < 0
                ? Arrays.copyOf(bytes, read.crc().values(bytes.length))
                : read.crc().check(bytes));
      }
    }
    return reads;
  }

  private static void check(Measurement measurement) {
    if (measurement.value() instanceof Value.Numeric numeric
        && !Double.isFinite(numeric.number())) {
      throw new AssertionError("no number: " + numeric);
    }
  }
}
