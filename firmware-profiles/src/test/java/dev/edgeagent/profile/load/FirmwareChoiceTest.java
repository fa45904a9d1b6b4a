package dev.edgeagent.profile.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problem;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several files that describe one model, for different firmware versions. */
class FirmwareChoiceTest {
  @TempDir private Path folder;
  private final Problems problems = new Problems();

  private void put(String name, String range) throws IOException {
    Files.createDirectories(folder.resolve("acme"));
    Files.writeString(
        folder.resolve("acme/" + name + ".yaml"),
        """
        profile: acme/pump
        title: %s
        firmware: "%s"
        source: made up
        protocol: line
        read: { pattern: 'L=(?<level>\\d+)' }
        channels: { level: { type: number } }
        """
            .formatted(name, range));
  }

  private String chosen(Optional<String> version) {
    Mark here = new Mark("agent.yaml", 3, 15, "");
    return new ProfileCatalogue(List.of(folder))
        .find(
            new ProfileId("acme/pump"),
            version.map(text -> new Setting.Scalar(new Mark("agent.yaml", 4, 15, ""), text)),
            here,
            problems)
        .map(DeviceProfile::title)
        .orElse("");
  }

  private String noted() {
    return problems.list().stream().map(Problem::toString).toList().toString();
  }

  @ParameterizedTest
  @CsvSource({"0.9,pump", "1.0,pump@1", "1.4,pump@1.4", "V1.4.2,pump@1", "2.0,pump", "beta,pump"})
  void theMostSpecificRangeThatContainsTheVersionWins(String version, String file)
      throws IOException {
    put("pump", "*");
    put("pump@1", ">=1.0 <2");
    put("pump@1.4", "=1.4");

    assertThat(chosen(Optional.of(version))).isEqualTo(file);
    assertThat(chosen(Optional.empty())).isEqualTo("pump");
    assertThat(noted()).isEqualTo("[]");
  }

  @Test
  void rangesThatCrossAreAProblemForAVersionInBothOfThem() throws IOException {
    put("pump@a", ">=1 <3");
    put("pump@b", ">=2 <4");

    assertThat(chosen(Optional.of("1.5"))).isEqualTo("pump@a");
    assertThat(chosen(Optional.of("3"))).isEqualTo("pump@b");
    assertThat(chosen(Optional.of("2.5"))).isEmpty();
    assertThat(noted())
        .contains("agent.yaml:4:15: it is not clear which profile is meant: ")
        .contains("pump@a.yaml is for \">=1 <3\", ")
        .contains("pump@b.yaml is for \">=2 <4\"");
  }

  @Test
  void equalRangesAreAProblemHoweverTheyAreWritten() throws IOException {
    put("pump", "*");
    put("pump@a", ">=1.0 <2");
    put("pump@b", "<2.0 >=1");

    assertThat(chosen(Optional.of("1"))).isEmpty();
    assertThat(noted()).contains("pump@a.yaml", "pump@b.yaml");
  }

  @Test
  void aVersionInNoRangeIsAProblemThatNamesThem() throws IOException {
    put("pump", ">=2");

    assertThat(chosen(Optional.of("1.9"))).isEmpty();
    assertThat(noted())
        .contains("no profile of this model is for firmware '1.9'; there are: \">=2\"");
  }

  @Test
  void withoutAVersionThePlainFileIsNeeded() throws IOException {
    put("pump@1", "=1");

    assertThat(chosen(Optional.empty())).isEmpty();
    assertThat(noted()).contains("add firmware: to the device");
  }

  @Test
  void lintFindsWhatWouldBeATieAtBothPlaces() throws IOException {
    put("pump", "*");
    put("pump@a", ">=1 <3");
    put("pump@b", ">=2 <4");
    put("pump@c", "=1.5");
    ProfileCatalogue catalogue = new ProfileCatalogue(List.of(folder));
    Problems warnings = new Problems();

    int good =
        new CatalogueLint(catalogue, problems, warnings)
            .check(catalogue.files().stream().filter(file -> !file.shipped()).toList());

    assertThat(good).isEqualTo(4);
    assertThat(problems.list()).hasSize(2);
    assertThat(noted())
        .contains("pump@a.yaml:3:11: " + folder.resolve("acme/pump@b.yaml") + " is for \">=2 <4\"")
        .contains("pump@b.yaml:3:11: " + folder.resolve("acme/pump@a.yaml") + " is for \">=1 <3\"");
    assertThat(warnings.list()).hasSize(4).allMatch(w -> w.message().startsWith("it has no vec"));
  }
}
