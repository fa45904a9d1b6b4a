package dev.edgeagent.agent.cli.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.modbus.scan.DeviceIdentity;
import dev.edgeagent.driver.modbus.scan.Scanned;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.profile.load.ProfileCatalogue;
import dev.edgeagent.profile.modbus.ModbusTable;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a device says of itself beside what is known of it. */
class KnownFactsTest {
  private final DeviceProfile meter =
      new ProfileCatalogue(List.of())
          .find(new ProfileId("eastron/sdm120"), new Mark("test", 1, 1, ""), new Problems())
          .orElseThrow();

  private static Scanned device(Map<Integer, String> identity, int register) {
    return new Scanned(
        new DeviceIdentity(new TreeMap<>(identity)),
        Map.of(ModbusTable.HOLDING, new TreeMap<>(Map.of(0xFC02, register))),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        1,
        0,
        1);
  }

  private Optional<List<String>> why(List<String> facts, Map<Integer, String> identity, int word) {
    return KnownFacts.parse(facts).with(device(identity, word)).fit(meter).map(KnownFacts.Fit::why);
  }

  @Test
  void whatADeviceCallsItselfSpeaksForAProfileAndNeverAgainstIt() {
    assertThat(why(List.of(), Map.of(0, "Zhejiang Eastron Electronic", 5, "SDM120"), 0x20))
        .hasValue(List.of("a like vendor", "the same model", "holding 0xFC02 uint16 = 32"));
    assertThat(why(List.of(), Map.of(0, "Resold Ltd.", 5, "X"), 0x20))
        .hasValue(List.of("holding 0xFC02 uint16 = 32"));
  }

  @Test
  void registersOfADeviceSpeakAgainstAProfileAndSoDoesWhatIsSaidOfIt() {
    assertThat(why(List.of(), Map.of(0, "Eastron", 5, "SDM120"), 0x21)).isEmpty();
    assertThat(why(List.of("vendor=acme"), Map.of(0, "Eastron"), 0x20)).isEmpty();
  }

  @Test
  void aRegisterThatIsSaidCountsMoreThanOneThatWasRead() {
    assertThat(why(List.of("holding:0xFC02=0020"), Map.of(), 0x21)).isPresent();
  }
}
