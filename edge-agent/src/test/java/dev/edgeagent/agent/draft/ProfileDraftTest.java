package dev.edgeagent.agent.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.modbus.scan.DeviceIdentity;
import dev.edgeagent.driver.modbus.scan.Scanned;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.profile.load.CatalogueLint;
import dev.edgeagent.profile.load.ProfileCatalogue;
import dev.edgeagent.profile.load.ProfileFile;
import dev.edgeagent.profile.modbus.AddressSpan;
import dev.edgeagent.profile.modbus.ModbusTable;
import dev.edgeagent.settings.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileDraftTest {
  @TempDir private Path folder;

  private final Map<ModbusTable, SortedMap<Integer, Integer>> values =
      new EnumMap<>(ModbusTable.class);
  private DeviceIdentity identity = DeviceIdentity.none();
  private Optional<Integer> sunspec = Optional.empty();

  private void set(ModbusTable table, int address, int... words) {
    SortedMap<Integer, Integer> of = values.computeIfAbsent(table, _ -> new TreeMap<>());
    for (int i = 0; i < words.length; i++) {
      of.put(address + i, words[i]);
    }
  }

  private ProfileDraft draft(boolean zeros, AddressSpan... refused) {
    Scanned scanned =
        new Scanned(
            identity,
            values,
            List.of(refused),
            List.of("it does not read the table input: illegal function (1)"),
            sunspec,
            Optional.empty(),
            64,
            512,
            17);
    DraftOrigin origin =
        new DraftOrigin(
            new ProfileId("acme/em"),
            identity.vendor(),
            identity.model(),
            "TCP, unit 7",
            LocalDate.of(2026, 11, 23),
            List.of(
                new AddressSpan(ModbusTable.HOLDING, 0, 999),
                new AddressSpan(ModbusTable.COIL, 0, 999)));
    return new ProfileDraft(origin, scanned, zeros);
  }

  /** Lints and tries it; what it says. */
  private DeviceProfile good(ProfileDraft draft) throws IOException {
    Path file = folder.resolve("em.yaml");
    WholeFile.write(file, draft.profile());
    WholeFile.write(folder.resolve("em.vectors.yaml"), draft.vectors());
    ProfileFile own = ProfileCatalogue.file(file);
    ProfileCatalogue catalogue = new ProfileCatalogue(List.of());
    Problems problems = new Problems();
    new CatalogueLint(catalogue, problems, problems).check(List.of(own));
    assertThat(problems.list()).as(draft.profile()).isEmpty();
    DeviceProfile profile = catalogue.load(own, problems).orElseThrow();
    assertThat(ProfileCatalogue.runVectors(own, profile, problems)).isOne();
    assertThat(problems.list()).as(draft.vectors()).isEmpty();
    return profile;
  }

  @Test
  void registersThatAreNotZeroAndAllBitsAreChannels() throws IOException {
    set(ModbusTable.HOLDING, 0, 0, 7, 0, 9);
    set(ModbusTable.COIL, 5, 0, 1);

    ProfileDraft draft = draft(false, new AddressSpan(ModbusTable.HOLDING, 4, 999));
    assertThat(good(draft).channels().keySet().toString())
        .isEqualTo("[holding-1, holding-3, coil-5, coil-6]");
    assertThat(draft.remarks())
        .contains(
            "6 of 2000 addresses can be read, 4 of them are channels; 17 requests",
            "left out, because they were 0 (--zeros takes them): holding 0, holding 2",
            "it does not read the table input: illegal function (1)");
    assertThat(good(draft(true)).channels()).hasSize(6);
  }

  @Test
  void aDeviceThatHoldsNothingButZerosHasChannelsAllTheSame() throws IOException {
    set(ModbusTable.HOLDING, 0, 0, 0);

    assertThat(good(draft(false)).channels()).hasSize(2);
  }

  @Test
  void aProfileHasNoMoreChannelsThanItMayAndSaysWhatIsLeftOut() throws IOException {
    for (int address = 0; address < 600; address++) {
      set(ModbusTable.HOLDING, address, address + 1);
    }

    ProfileDraft draft = draft(false);
    assertThat(good(draft).channels()).hasSize(500);
    assertThat(draft.profile())
        .contains(
            "# left out, because a profile has at most 500 channels (--range takes a part):"
                + " holding 500 to 599\n");
  }

  @Test
  void whateverADeviceSaysOfItselfIsGoodYaml() throws IOException {
    identity =
        new DeviceIdentity(
            new TreeMap<>(Map.of(0, "Acme: \"{#'\\ \u0000\n%", 5, "- [x]: !!int &a *b")));
    set(ModbusTable.HOLDING, 0, 0x2D20, 0x5B78, 0x5D3A, 0x2021, 0x2169, 0x6E74, 0x2026, 0x6120);
    set(ModbusTable.HOLDING, 8, 0x2A62, 0);
    sunspec = Optional.of(40_000);

    ProfileDraft draft = draft(false);
    assertThat(good(draft).model()).hasValue("- [x]: !!int &a *b");
    assertThat(draft.profile())
        .contains("identify: { table: holding, address: 0, as: ascii, length: 18, equals:")
        .contains("# it speaks SunSpec, from holding 40000 on");
  }

  @Test
  void whateverADeviceHoldsTheDraftIsGood() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    for (int run = 0; run < 30; run++) {
      values.clear();
      for (int i = 0; i < 200; i++) {
        int kind = random.nextInt(4);
        int word = kind == 0 ? 0 : random.nextInt(kind == 1 ? 300 : 0x10000);
        set(ModbusTable.HOLDING, random.nextInt(300), kind == 3 ? word & 0x7F7F : word);
        set(ModbusTable.COIL, random.nextInt(1000), random.nextInt(2));
      }
      assertThat(good(draft(random.nextInt(2) == 0)).channels()).isNotEmpty();
    }
  }

  @Test
  void aFileIsThereAsAWholeAndReplacedAsAWhole() throws IOException {
    Path file = folder.resolve("new/folder/em.yaml");
    WholeFile.write(file, "one");
    WholeFile.write(file, "two");
    assertThat(file).hasContent("two");
    try (var all = Files.list(file.resolveSibling(""))) {
      assertThat(all).hasSize(1);
    }
  }
}
