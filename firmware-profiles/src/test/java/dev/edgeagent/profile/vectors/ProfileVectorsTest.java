package dev.edgeagent.profile.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.profile.load.ProfileCatalogue;
import dev.edgeagent.profile.load.ProfileParser;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problems;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProfileVectorsTest {
  private static final Mark HERE = new Mark("test", 1, 1, "");

  private final Problems problems = new Problems();

  private DeviceProfile profile(String id) {
    return new ProfileCatalogue(List.of()).find(new ProfileId(id), HERE, problems).orElseThrow();
  }

  private String run(String vectors, int expected) {
    assertThat(ProfileVectors.run(profile("example/boiler-line"), "v.yaml", vectors, problems))
        .isEqualTo(expected);
    return problems.list().stream()
        .map(p -> p.mark().line() + ":" + p.mark().column() + ": " + p.message())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aWrongExpectationIsAProblemAtItsPlace() {
    String noted =
        run(
            """
            profile: example/boiler-line
            read:
              - line: "T=21.50;P=1.32;R=1"
                expect: { temperature: 21.6, pressure: 132000, relay: off }
              - line: "T=200.00;P=1.32;R=0"
                expect: { temperature: 200, pressure: 132000 }
              - line: "garbage"
                expect: { temperature: 1 }
              - line: "T=21.50;P=1.32;R=1"
                expect: corrupt
            write:
              - { channel: setpoint, value: 45.5, expect: "S=45\\n" }
              - { channel: setpoint, value: 45.5, expect: refused }
              - { channel: setpoint, value: warm, expect: refused }
              - { channel: temperature, value: 45.5, expect: refused }
              - { channel: volume, value: 1, expect: refused }
            """,
            9);

    assertThat(noted)
        .isEqualTo(
            """
            4:28: expected 21.6 (GOOD), but 21.5 (GOOD) was read
            4:59: expected false (GOOD), but true (GOOD) was read
            6:5: not expected, but read: relay false (GOOD)
            6:28: expected 200 (GOOD), but 200 (OUT_OF_RANGE) was read
            8:15: nothing was read for 'temperature'
            10:13: it is not corrupt: temperature 21.5 (GOOD), pressure 132000 (GOOD), relay true (GOOD)
            12:47: expected 'S=45\\n', but got 'S=45.5\\n'
            13:47: expected 'refused', but got 'S=45.5\\n'
            16:16: the profile has no channel volume""");
  }

  @Test
  void vectorsWithWrongFormsAreProblemsAndNotRun() {
    assertThat(
            run(
                """
                profile: linux/host
                reed: []
                read: [{ line: "x" }, { line: "x", expect: nothing }, { expect: {relay: 1}, extra: 1 }]
                """,
                3))
        .isEqualTo(
            """
            1:10: these are vectors of another profile than example/boiler-line
            2:1: unknown key 'reed', did you mean 'read'?
            3:8: missing key 'expect'
            3:44: expected a mapping of channels, or corrupt
            3:55: missing key 'line'
            3:66: nothing was read for 'relay'
            3:77: unknown key 'extra'; known here: line, expect""");
  }

  @Test
  void aProfileOfTheHostHasNoRawFormToTry() {
    assertThat(ProfileVectors.run(profile("linux/host"), "v.yaml", "profile: linux/host", problems))
        .isZero();
    assertThat(problems.list())
        .singleElement()
        .hasToString(
            "v.yaml:1:1: protocol host has no raw form to try\n  profile: linux/host\n  ^");
  }

  @Test
  void vectorsAreOfWhatIsReadWhateverIsReportedOfIt() {
    String text =
        """
        profile: a/b
        title: t
        source: s
        protocol: line
        read: { pattern: '(?<t>.*)' }
        channels: { t: { type: number, deadband: 50, filters: [{ average: 10 }] } }
        """;
    DeviceProfile ruled = ProfileParser.parse("p.yaml", text, problems).orElseThrow();
    String vectors =
        """
        profile: a/b
        read:
          - { line: "1", expect: { t: 1 } }
          - { line: "2", expect: { t: 2 } }
        """;

    assertThat(ProfileVectors.run(ruled, "v.yaml", vectors, problems)).isEqualTo(2);
    assertThat(problems.list()).isEmpty();
  }
}
