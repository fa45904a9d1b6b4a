package dev.edgeagent.profile.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problem;
import dev.edgeagent.settings.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Building blocks that profiles include. */
class BlocksTest {
  private static final String PUMP =
      """
      profile: acme/pump
      title: Pump
      source: made up
      include: [blocks/power, blocks/name]
      protocol: modbus
      modbus: { table: holding }
      channels:
        power: { address: 7 }
        level: { type: number, address: 9, as: uint16 }
      """;
  private static final String POWER =
      """
      title: What all of them measure
      channels:
        power: { type: number, unit: W, address: 0, as: int16 }
        voltage: { type: number, unit: V, address: 1, as: uint16 }
      """;
  private static final String NAME =
      "channels: { name: { type: text, address: 20, as: ascii, length: 8 } }\n";

  @TempDir private Path folder;
  private final Problems problems = new Problems();

  private void put(String path, String text) throws IOException {
    Files.createDirectories(folder.resolve(path).resolveSibling(""));
    Files.writeString(folder.resolve(path), text);
  }

  private Optional<DeviceProfile> pump(String text) throws IOException {
    put("acme/pump.yaml", text);
    return new ProfileCatalogue(List.of(folder))
        .find(new ProfileId("acme/pump"), new Mark("agent.yaml", 1, 1, ""), problems);
  }

  private List<String> noted() {
    return problems.list().stream()
        .map(Problem::toString)
        .map(text -> text.replace(folder + "/", ""))
        .map(text -> text.lines().findFirst().orElse(""))
        .toList();
  }

  @Test
  void itsChannelsComeBeforeTheOwnOnesOfWhichKeysWin() throws IOException {
    put("blocks/power.yaml", POWER);
    put("blocks/name.yaml", NAME);

    DeviceProfile pump = pump(PUMP).orElseThrow();

    assertThat(noted()).isEmpty();
    assertThat(pump.channels().keySet())
        .extracting(ChannelId::value)
        .containsExactly("power", "voltage", "name", "level");
    assertThat(pump.protocol().toString()).contains("address=7").doesNotContain("address=0,");
    assertThat(pump.channel(new ChannelId("power")).orElseThrow().unit().code()).isEqualTo("W");
  }

  @Test
  void aBlockAloneGivesAProfileItsChannels() throws IOException {
    put("blocks/power.yaml", POWER);
    put("blocks/name.yaml", "include: blocks/power\n" + NAME);

    DeviceProfile pump =
        pump("""
                profile: acme/pump
                title: Pump
                source: made up
                include: blocks/name
                protocol: modbus
                modbus: { table: holding }
                """)
            .orElseThrow();

    assertThat(pump.channels()).hasSize(3);
  }

  @Test
  void aBlockThatIsNotThereOrIsNoneIsAProblemWhereItIsNamed() throws IOException {
    put("blocks/power.yaml", POWER);

    assertThat(pump(PUMP.replace("blocks/power", "../power"))).isEmpty();
    assertThat(noted())
        .containsExactly(
            "acme/pump.yaml:4:11: '../power' is no building block: write blocks/name",
            "acme/pump.yaml:4:21: there is no building block 'blocks/name': it would be the file"
                + " blocks/name.yaml below a folder of profiles",
            "acme/pump.yaml:8:3: missing key 'type'");
  }

  @Test
  void blocksThatIncludeEachOtherAreAProblemInTheBlock() throws IOException {
    put("blocks/power.yaml", "include: [blocks/name]\n" + POWER);
    put("blocks/name.yaml", "include: [blocks/power]\n" + NAME);

    assertThat(pump(PUMP)).isEmpty();
    assertThat(noted())
        .contains(
            "blocks/name.yaml:1:11: building block 'blocks/power' includes itself",
            "blocks/power.yaml:1:11: building block 'blocks/name' includes itself")
        .hasSize(2);
  }

  @Test
  void whatIsWrongInABlockIsSaidInItsFile() throws IOException {
    put("blocks/power.yaml", POWER.replace("unit: V", "unit: Vlt") + "protocol: modbus\n");
    put("blocks/name.yaml", "channels: [\n");

    assertThat(pump(PUMP)).isEmpty();
    assertThat(noted()).hasSize(3);
    assertThat(noted().get(0)).startsWith("blocks/name.yaml:2:1: ");
    assertThat(noted().get(1)).startsWith("blocks/power.yaml:4:34: ").contains("Vlt");
    assertThat(noted().get(2)).startsWith("blocks/power.yaml:5:1: unknown key 'protocol'");
  }

  @Test
  void aBlockIsNoProfileOfItsOwn() throws IOException {
    put("blocks/power.yaml", POWER);

    assertThat(new ProfileCatalogue(List.of(folder)).ids())
        .extracting(ProfileId::value)
        .noneMatch(id -> id.startsWith("blocks/"));
  }
}
