package dev.edgeagent.agent.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.modbus.scan.DeviceIdentity;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What else registers may mean, and what a profile is called. */
class WordHintsTest {
  private static WordHints hints(int... words) {
    SortedMap<Integer, Integer> registers = new TreeMap<>();
    for (int i = 0; i < words.length; i++) {
      registers.put(10 + i, words[i]);
    }
    return new WordHints(registers);
  }

  @ParameterizedTest
  @CsvSource({
    "0x4366, 0x3333, with the next float32 230.2",
    "0x3333, 0x4366, 'with the next float32 230.2, order: CDAB'",
    "0xC366, 0x3333, int16 -15514; with the next float32 -230.2",
    "0x0001, 0x1170, with the next uint32 70000",
    "0x1170, 0x0001, 'with the next uint32 70000, order: CDAB'",
    "0xFFFF, 0xFF00, no value? absent: 0xFFFF; int16 -1; with the next int32 -256",
    "0x8000, 0x0000, no value? absent: 0x8000; int16 -32768",
    "0x0005, 0x0003, ''",
    "0x0000, 0x0000, ''",
    "0x7FC0, 0x0000, ''",
  })
  void saysWhatPairsLookLike(String first, String second, String hint) {
    assertThat(hints(Integer.decode(first), Integer.decode(second)).at(10)).isEqualTo(hint);
  }

  @Test
  void theLastRegisterHasNoPair() {
    assertThat(hints(0x4366).at(10)).isEmpty();
  }

  @Test
  void aTextBeginsWhereNoneStandsBefore() {
    WordHints hints = hints(0, 0x4544, 0x4745, 0x3132, 0x3300, 0);
    assertThat(hints.text(10)).isEmpty();
    assertThat(hints.text(11)).hasValue("EDGE123\0");
    assertThat(hints.text(12)).isEmpty();
    assertThat(hints(0x4366, 0x3333).text(10)).isEmpty();
  }

  @Test
  void aNameIsFoundOnlyAsAWhole() {
    assertThat(hints(7, 0x4544, 0x4745, 0).find("EDGE")).hasValue(11);
    assertThat(hints(7, 0x4544, 0x4700, 0).find("EDG")).hasValue(11);
    assertThat(hints(0x4142, 0x4544, 0x4745).find("EDGE")).isEmpty();
    assertThat(hints(0x4544, 0x4745, 0x3132).find("EDGE")).isEmpty();
    assertThat(hints(0x4544, 0x4745).find("EDG")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "profiles/acme/em.yaml, acme/em",
    "em.yaml, acme-meters-ltd/em-2040",
    "/tmp/My Files/em.yaml, acme-meters-ltd/em-2040",
  })
  void theProfileIsCalledByItsFileOrByWhatTheDeviceSays(String file, String id) {
    DeviceIdentity identity =
        new DeviceIdentity(new TreeMap<>(Map.of(0, "Acme Meters, Ltd.", 1, "EM-2040")));
    DraftNames names = DraftNames.of(null, null, identity, Optional.of(Path.of(file)));
    assertThat(names.id()).hasToString(id);
    assertThat(names.vendor()).hasValue("Acme Meters, Ltd.");
  }

  @Test
  void whatIsSaidCountsMoreAndADeviceMayBeNameless() {
    DraftNames said = DraftNames.of("Ümläut", "CP 40", DeviceIdentity.none(), Optional.empty());
    assertThat(said.id()).hasToString("ml-ut/cp-40");
    DraftNames none = DraftNames.of(null, null, DeviceIdentity.none(), Optional.empty());
    assertThat(none.id()).hasToString("unknown/device");
  }
}
