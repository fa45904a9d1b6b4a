package dev.edgeagent.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The commands about profiles. */
class ProfilesCommandTest {
  private static final String PUMP =
      """
      profile: acme/pump
      title: Pump | of Acme
      firmware: ">=1 <3"
      source: made up
      protocol: modbus
      modbus: { table: holding, identify: { address: 100, as: uint16, equals: [7, 8] } }
      channels:
        level: { type: number, unit: m, address: 1, as: uint16, scale: 0.1 }
      """;
  private static final String VECTORS =
      """
      profile: acme/pump
      source: made up
      read:
        - { holding: { 1: "0017" }, expect: { level: 2.3 } }
        - { holding: { 1: "0018" }, expect: { level: 2.4 } }
      """;

  @TempDir private Path folder;

  private Path put(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.resolveSibling(""));
    return Files.writeString(file, text);
  }

  private CommandRun run(String command, String... more) {
    String[] line = new String[more.length + 4];
    System.arraycopy(more, 0, line, 4, more.length);
    System.arraycopy(new String[] {"profiles", command, "--profiles", folder + ""}, 0, line, 0, 4);
    return CommandRun.of(line);
  }

  private static Object json(String text) {
    return new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  @Test
  void listShowsWhatThereIsAndWhereItComesFrom() throws IOException {
    put("acme/pump.yaml", PUMP);
    put("acme/pump.vectors.yaml", VECTORS);

    CommandRun all = run("list");
    assertThat(all.exit()).as(all.err()).isZero();
    assertThat(all.out())
        .containsPattern("acme/pump +modbus +1 +2 +" + folder + "/acme/pump.yaml +Pump")
        .containsPattern("eastron/sdm120 +modbus +16 +10 +shipped +Eastron SDM120");
    assertThat(run("list", "PUMP |").out().lines()).hasSize(2);
    assertThat(run("list", "no such device").out().lines()).hasSize(1);
  }

  @Test
  void listForProgramsHasEverythingThatIsKnown() throws IOException {
    put("acme/pump.yaml", PUMP);

    CommandRun list = run("list", "--json", "acme");
    assertThat((Map<?, ?>) ((List<?>) json(list.out())).getFirst())
        .hasToString(
            "{name=acme/pump, profile=acme/pump, firmware=>=1 <3, title=Pump | of Acme, vendor=null,"
                + " model=null, protocol=modbus, channels=1, vectors=0, shipped=false, file="
                + folder
                + "/acme/pump.yaml}");
  }

  @Test
  void listCountsWhatItCannotShow() throws IOException {
    put("acme/pump.yaml", "profile: acme/pump\n");

    CommandRun list = run("list", "acme");
    assertThat(list.exit()).isZero();
    assertThat(list.err()).startsWith("edge-agent: 1 not listed, because of problems");
  }

  @Test
  void showSaysWhereEveryChannelStands() throws IOException {
    put("acme/pump.yaml", PUMP);

    CommandRun show = run("show", "acme/pump");
    assertThat(show.exit()).as(show.err()).isZero();
    assertThat(show.out())
        .containsPattern("identified by +holding 0x0064 uint16 = 7 or 8")
        .containsPattern("level +level +number +m +read +holding 0x0001 uint16");
    assertThat(((Map<?, ?>) json(run("show", "acme/pump", "--json").out())).get("channels"))
        .asString()
        .contains("address=holding 0x0001 uint16");
  }

  @Test
  void everyShippedProfileCanBeShown() {
    for (Object row : (List<?>) json(run("list", "--json").out())) {
      String name = String.valueOf(((Map<?, ?>) row).get("name"));
      CommandRun show = run("show", name);
      assertThat(show.exit()).as(name).isZero();
      assertThat(show.out().lines().count()).as(name).isGreaterThan(6);
    }
  }

  @Test
  void aProfileThatIsNotThereIsAnErrorWithANearName() {
    CommandRun show = run("show", "eastron/sdm12");
    assertThat(show.exit()).isEqualTo(2);
    assertThat(show.err()).contains("there is no profile 'eastron/sdm12', did you mean");
  }

  @Test
  void lintSaysEverythingAtOnceAndEndsLikeCheck() throws IOException {
    put("acme/pump.yaml", PUMP);
    put("acme/valve.yaml", PUMP.replace("acme/pump", "acme/valve").replace("[7, 8]", "8"));
    put("acme/fan.yaml", "include: [blocks/none]\n" + PUMP.replace("acme/pump", "acme/fan"));
    put("acme/pump.vectors.yaml", "profile: [\n");

    CommandRun lint = CommandRun.of("profiles", "lint", folder.toString());
    assertThat(lint.exit()).isEqualTo(2);
    assertThat(lint.out()).startsWith("3 profiles, 2 of them without problems of their own; 4 pro");
    assertThat(lint.err())
        .contains(
            "acme/pump.yaml:6:37: " + folder + "/acme/valve.yaml tells its device by the same")
        .contains(
            "acme/valve.yaml:6:37: " + folder + "/acme/pump.yaml tells its device by the same")
        .contains("acme/fan.yaml:1:11: there is no building block 'blocks/none'")
        .containsPattern("acme/pump.vectors.yaml:2:1: .*\n")
        .contains("warning: " + folder.resolve("acme/valve.yaml") + ":1:1: it has no vectors");
  }

  @Test
  void lintFindsEveryKindOfBadInputInOneRun() throws IOException {
    put("acme/pump.yaml", PUMP);
    put("acme/valve.yaml", PUMP.replace("acme/pump", "acme/valve"));
    put("acme/pump@2.yaml", PUMP.replace(">=1 <3", ">=2 <4"));
    put(
        "acme/fan.yaml",
        """
        profile: acme/fan
        title: Fan
        source: made up
        protocol: modbus
        modbus: { table: holding }
        channels:
          speed: { type: number, unit: rpms, address: 1, as: uint16 }
          power: { type: number, unit: W, address: 3, as: uint32 }
          level: { type: integer, address: 4, as: uint16, range: [0, 70000] }
          ratio: { type: number, derived: "{power} / {sped}" }
        """);

    CommandRun lint = CommandRun.of("profiles", "lint", folder.toString());
    assertThat(lint.exit()).isEqualTo(2);
    assertThat(lint.err())
        .containsPattern("acme/fan.yaml:7:32: .*rpms")
        .containsPattern("acme/fan.yaml:9:\\d+: .*70000")
        .containsPattern("acme/fan.yaml:9:\\d+: .*power")
        .containsPattern("acme/fan.yaml:10:35: there is no channel 'sped'")
        .containsPattern("acme/pump.yaml:3:11: .*acme/pump@2.yaml is for \">=2 <4\"")
        .containsPattern("acme/pump@2.yaml:3:11: .*acme/pump.yaml is for \">=1 <3\"")
        .containsPattern("acme/pump.yaml:6:37: .*acme/valve.yaml tells its device by the same")
        .containsPattern("acme/valve.yaml:6:37: .*acme/pump.yaml tells its device by the same");
  }

  @Test
  void schemaPrintsWhatEditorsTake() {
    CommandRun schema = CommandRun.of("profiles", "schema");
    assertThat(((Map<?, ?>) json(schema.out())).get("title"))
        .isEqualTo("Device profile of edge-agent");
  }

  @Test
  void lintTakesAFileThatStandsAnywhere() throws IOException {
    CommandRun good = CommandRun.of("profiles", "lint", put("mine.yaml", PUMP).toString());
    assertThat(good.exit()).as(good.err()).isZero();
    CommandRun none = CommandRun.of("profiles", "lint", folder.resolve("no.yaml").toString());
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("no.yaml:1:1: there is no such file");
  }

  @Test
  void theShippedProfilesAreRight() {
    CommandRun lint = CommandRun.of("profiles", "lint");
    assertThat(lint.exit()).as(lint.err()).isZero();
  }

  @Test
  void testSaysHowManyVectorsHeldAndWhichDidNot() throws IOException {
    put("acme/pump.yaml", PUMP);
    put("acme/pump.vectors.yaml", VECTORS.replace("2.4", "2.5"));

    CommandRun test = run("test", "acme/pump", "eastron/sdm120");
    assertThat(test.exit()).isEqualTo(2);
    assertThat(test.out())
        .containsPattern("acme/pump +2 +1\n")
        .containsPattern("eastron/sdm120 +10 +0\n")
        .contains("12 vectors of 2 profiles were run; 1 problems");
    assertThat(test.err()).contains("acme/pump.vectors.yaml:5:");
    assertThat(run("test", "--json", "eastron/sdm120").out())
        .isEqualTo("[{\"name\":\"eastron/sdm120\",\"vectors\":10,\"problems\":0}]\n");
  }

  @Test
  void theFoldersOfAConfigurationCount() throws IOException {
    put("own/acme/pump.yaml", PUMP);
    Path config = put("edge-agent.yaml", "profiles: own\ndevices: wrong\n");

    CommandRun list = CommandRun.of("profiles", "list", "acme", "--config", config.toString());
    assertThat(list.out()).contains("acme/pump");
    assertThat(CommandRun.of("profiles", "list", "--profiles", "no/such").exit()).isEqualTo(2);
  }

  @Test
  void docWritesAPageForEachAndAnIndex() throws IOException {
    put("acme/pump.yaml", PUMP);
    Path to = folder.resolve("pages");

    CommandRun doc = run("doc", "acme/pump", "linux/host", "--to", to.toString());
    assertThat(doc.out()).isEqualTo("3 pages are in " + to + "\n");
    assertThat(to.resolve("README.md"))
        .content()
        .contains("## acme\n\n- [acme/pump](acme/pump.md): Pump \\| of Acme\n");
    assertThat(to.resolve("acme/pump.md"))
        .content()
        .startsWith("# Pump \\| of Acme\n")
        .contains("| level | level | number | m |  | read | holding 0x0001 uint16 |  |\n");
    CommandRun blocked = run("doc", "--to", put("file", "").toString());
    assertThat(blocked.exit()).isEqualTo(69);
  }

  @Test
  void thePageOfDevicesIsWhatTheCommandMakes() throws IOException {
    Path page = Path.of("../docs/reference/devices.md");

    assertThat(CommandRun.of("profiles", "doc").out())
        .as("renew it: bin/edge-agent profiles doc > docs/reference/devices.md")
        .isEqualTo(Files.readString(page));
  }

  @Test
  void matchSaysWhichProfilesFitBestFirstAndWhy() throws IOException {
    put("acme/pump.yaml", PUMP);

    CommandRun registers = run("match", "holding:100=0007");
    assertThat(registers.exit()).as(registers.err()).isZero();
    assertThat(registers.out())
        .containsPattern("acme/pump +Pump \\| of Acme +holding 0x0064 uint16 = 7 or 8");
    CommandRun model = run("match", "model=SDM120", "holding:0xFC02=0020", "--json");
    assertThat(((Map<?, ?>) ((List<?>) json(model.out())).getFirst()).get("because"))
        .hasToString("[the same model, holding 0xFC02 uint16 = 32]");
    assertThat(run("match", "vendor=acme", "firmware=2.1").out())
        .contains("the same vendor, firmware >=1 <3");
  }

  @Test
  void matchLeavesOutWhatAFactContradicts() throws IOException {
    put("acme/pump.yaml", PUMP);

    for (List<String> facts :
        List.of(
            List.of("vendor=acme", "firmware=3"),
            List.of("vendor=acme", "holding:100=0009"),
            List.of("model=pump", "vendor=else"),
            List.of("input:100=0007", "model=-"))) {
      CommandRun match = run("match", facts.toArray(String[]::new));
      assertThat(match.exit()).as("%s", facts).isEqualTo(69);
      assertThat(match.out()).startsWith("no profile fits");
    }
    assertThat(run("match", "holding:100=007").err()).contains("hex");
    assertThat(run("match", "serial=1").exit()).isEqualTo(2);
  }
}
