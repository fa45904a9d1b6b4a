package dev.edgeagent.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesCommandTest {
  private static final String GOOD =
      """
      profile: acme/thing
      title: Acme Thing
      source: made up
      protocol: line
      read: { pattern: 't=(?<t>\\d+)' }
      channels:
        t: { type: integer, unit: Cel, range: [0, 90], title: Warmth }
        twice: { type: number, unit: Cel, derived: "{t} * 2" }
      """;

  private static final String VECTORS =
      """
      profile: acme/thing
      read:
        - { line: "t=21", expect: { t: 21, twice: 42 } }
      """;

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void whatIsShippedIsListedAndCanBeNarrowed() {
    CommandRun all = CommandRun.of("profiles", "list");
    assertThat(all.exit()).as(all.err()).isZero();
    assertThat(all.err()).isEmpty();
    assertThat(all.out()).contains("PROFILE", "eastron/sdm120", "linux/host", "modbus");
    CommandRun some = CommandRun.of("profiles", "list", "EASTRON");
    assertThat(some.out()).contains("eastron/sdm120").doesNotContain("linux/host");
    assertThat(CommandRun.of("profiles", "list", "sdm120", "--json").out())
        .startsWith("[{\"profile\":\"eastron/sdm120\",\"protocol\":\"modbus\"")
        .endsWith("}]\n");
  }

  @Test
  void aFolderOfOnesOwnIsListedToo() throws IOException {
    file("acme/thing.yaml", GOOD);
    file("linux/host.yaml", GOOD.replace("acme/thing", "linux/host"));
    CommandRun all = CommandRun.of("profiles", "list", "--profiles", folder.toString());
    assertThat(all.out()).containsPattern("acme/thing +line +2 +Acme Thing");
    assertThat(all.out()).containsPattern("linux/host +line +2 +Acme Thing");
    CommandRun nowhere = CommandRun.of("profiles", "list", "--profiles", folder + "/x");
    assertThat(nowhere.exit()).isEqualTo(2);
    assertThat(nowhere.err()).contains("there is no folder");
  }

  @Test
  void aProfileIsShownWithItsChannels() {
    CommandRun show = CommandRun.of("profiles", "show", "eastron/sdm120");
    assertThat(show.exit()).as(show.err()).isZero();
    assertThat(show.out())
        .contains("Eastron SDM120", "profiles/eastron/sdm120.yaml", "all hold")
        .containsPattern("voltage +number +V +r +\\[0, 500] +input 0x0000 to 0x0001 +Voltage")
        .containsPattern("energy-import .*input 0x0048 to 0x0049 +60 s");
    CommandRun wrong = CommandRun.of("profiles", "show", "eastron/sdm12");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("did you mean 'eastron/sdm120'?");
    assertThat(CommandRun.of("profiles", "show", "x").err()).contains("write vendor/model");
    assertThat(CommandRun.of("profiles", "show", "acme/thing").err())
        .contains("`edge-agent profiles list` shows all");
  }

  @Test
  void everythingThatIsWrongIsSaidInOneRun() throws IOException {
    file("acme/thing.yaml", GOOD.replace("unit: Cel, range: [0, 90]", "unit: celsius, range: 5"));
    file("acme/other.yaml", GOOD.replace("{t} * 2", "{u} * 2"));
    file("acme/modbus.yaml", OVERLAPPING);
    CommandRun lint = CommandRun.of("profiles", "lint", folder.toString());
    assertThat(lint.exit()).isEqualTo(2);
    assertThat(lint.err())
        .contains("acme/thing.yaml:7:28: ", "acme/thing.yaml:7:44: ")
        .contains("acme/other.yaml:8:47: there is no channel 'u'")
        .contains("acme/modbus.yaml:7:", "acme/modbus.yaml:8:");
    assertThat(lint.out()).contains("3 profiles, ");
  }

  private static final String OVERLAPPING =
      """
      profile: acme/modbus
      title: Acme Meter
      source: made up
      protocol: modbus
      modbus: { table: holding }
      channels:
        a: { type: integer, address: 0, as: uint16, range: [0, 70000] }
        b: { type: number, address: 1, as: float32 }
        c: { type: number, address: 2, as: uint16 }
      """;

  @Test
  void vectorsAreRunAndCounted() throws IOException {
    Path profile = file("acme/thing.yaml", GOOD);
    CommandRun none = CommandRun.of("profiles", "test", profile.toString());
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.out()).contains("0 vectors, 0 problems");
    assertThat(CommandRun.of("profiles", "lint", profile.toString()).err())
        .contains("thing.yaml has no vectors beside it");
    file("acme/thing.vectors.yaml", VECTORS);
    CommandRun good = CommandRun.of("profiles", "test", profile.toString());
    assertThat(good.exit()).as(good.err()).isZero();
    assertThat(good.out()).contains("1 vectors, 0 problems");
    file("acme/thing.vectors.yaml", VECTORS.replace("42", "43"));
    CommandRun bad = CommandRun.of("profiles", "test", profile.toString());
    assertThat(bad.exit()).isEqualTo(2);
    assertThat(bad.err()).contains("thing.vectors.yaml:3:").contains("43").contains("42");
  }

  @Test
  void whatIsNotThereIsSaid() {
    CommandRun lint = CommandRun.of("profiles", "lint", folder + "/none.yaml");
    assertThat(lint.exit()).isEqualTo(2);
    assertThat(lint.err()).contains("none.yaml:1:1: there is no such file");
  }

  @Test
  void allThatAreShippedAreRight() {
    CommandRun lint = CommandRun.of("profiles", "lint");
    assertThat(lint.exit()).as(lint.err()).isZero();
    assertThat(lint.err()).isEmpty();
    CommandRun test = CommandRun.of("profiles", "test");
    assertThat(test.exit()).as(test.err()).isZero();
  }

  @Test
  void pagesAreWritten() throws IOException {
    Path to = folder.resolve("pages");
    CommandRun doc = CommandRun.of("profiles", "doc", "--to", to.toString());
    assertThat(doc.exit()).as(doc.err()).isZero();
    assertThat(to.resolve("README.md")).content().contains("(eastron-sdm120.md)");
    assertThat(to.resolve("eastron-sdm120.md"))
        .content()
        .contains("| voltage | number | V | r | [0, 500] | input 0x0000 to 0x0001 |");
    CommandRun blocked = CommandRun.of("profiles", "doc", "--to", file("f", "").toString());
    assertThat(blocked.exit()).isEqualTo(69);
  }

  @Test
  void thePageOfDevicesIsThatOfTheCommand() throws IOException {
    Path page = Path.of(System.getProperty("edgeagent.root", "..")).resolve("docs/reference");
    assertThat(CommandRun.of("profiles", "doc").out())
        .as("renew it: bin/edge-agent profiles doc > docs/reference/devices.md")
        .isEqualTo(Files.readString(page.resolve("devices.md")));
  }
}
