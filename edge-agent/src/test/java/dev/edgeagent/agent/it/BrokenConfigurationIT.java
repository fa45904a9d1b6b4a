package dev.edgeagent.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.testbed.AgentProcess;
import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.Command;
import dev.edgeagent.agent.testbed.Setup;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whatever is wrong in it, nothing starts. */
class BrokenConfigurationIT {

  @Test
  void anUnknownKeyStartsNothingAndIsNamedWithItsPlaceAndTheNearestKey() throws Exception {
    try (var bed = new Bed()) {
      Setup setup = setup(bed);
      Path config = bed.write("edge-agent.yaml", setup.text().replace("max-items", "max-itmes"));
      setup.writeProfiles();
      assertStartsNothing(setup, config, "edge-agent\\.yaml:\\d+:\\d+.*max-itmes");
      assertStartsNothing(setup, config, "max-items");
    }
  }

  @Test
  void aBrokenProfileStartsNothingAndIsNamedWithItsPlace() throws Exception {
    try (var bed = new Bed()) {
      Setup setup = setup(bed);
      Path config = setup.write();
      Path profile = bed.path("profiles/test/boiler.yaml");
      Files.writeString(
          profile, Files.readString(profile).replace("range: [-40, 150]", "range: [150, -40]"));
      assertStartsNothing(setup, config, "boiler\\.yaml:\\d+:\\d+");
    }
  }

  @Test
  void aMissingConfigurationIsNamed() throws Exception {
    try (var bed = new Bed()) {
      assertStartsNothing(setup(bed), bed.path("nowhere.yaml"), "nowhere\\.yaml");
    }
  }

  @Test
  void allProblemsAreSaidAtOnce() throws Exception {
    try (var bed = new Bed()) {
      Setup setup = setup(bed);
      setup.writeProfiles();
      String text =
          setup.text().replace("max-delay: 200 ms", "max-delay: 200").replace("115200", "fast");
      Path config = bed.write("edge-agent.yaml", text);
      assertStartsNothing(setup, config, "max-delay|200");
      assertStartsNothing(setup, config, "fast");
    }
  }

  private static Setup setup(Bed bed) {
    return Setup.boiler(bed, "127.0.0.1:5222", bed.path("tty"));
  }

  private static void assertStartsNothing(Setup setup, Path config, String saying)
      throws Exception {
    for (String command : new String[] {"check", "run"}) {
      Command.Result result = AgentProcess.toTheEnd(command, "--config", config.toString());
      assertThat(result.output()).containsPattern(saying);
      assertThat(result.exit()).as(result.output()).isEqualTo(2);
      assertThat(setup.data()).doesNotExist();
    }
  }
}
