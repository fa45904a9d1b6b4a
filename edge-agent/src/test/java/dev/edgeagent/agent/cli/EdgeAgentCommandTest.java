package dev.edgeagent.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.cli.base.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeAgentCommandTest {
  @Test
  void helpNamesEveryCommandExitCodeAndTheDocumentation() {
    CommandRun help = CommandRun.of("--help");
    assertThat(help.exit()).isZero();
    assertThat(help.out())
        .contains(
            "  demo ",
            "  check ",
            "  doctor ",
            "  once ",
            "  capture ",
            "  replay ",
            "  run ",
            "  tail ",
            "  profiles ");
    assertThat(help.out()).contains("Examples:", "Exit codes:", "docs/README.md");
    for (ExitCode code : ExitCode.values()) {
      assertThat(help.out()).contains(code.meaning());
    }
    assertThat(help.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "check",
        "doctor",
        "once",
        "capture",
        "replay",
        "run",
        "tail",
        "outbox",
        "profiles",
        "modbus"
      })
  void everyCommandHasHelpOfItsOwn(String command) {
    CommandRun help = CommandRun.of(command, "--help");
    assertThat(help.exit()).isZero();
    assertThat(help.out()).contains("Usage: edge-agent " + command, "--help", "--verbose");
    assertThat(help.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
  }

  @Test
  void theVersionNamesTheJava() {
    CommandRun version = CommandRun.of("--version");
    assertThat(version.exit()).isZero();
    assertThat(version.out()).startsWith("edge-agent ").contains("Java 25");
  }

  @Test
  void withoutACommandTheHelpIsShownAndNothingWasDone() {
    CommandRun nothing = CommandRun.of();
    assertThat(nothing.exit()).isEqualTo(2);
    assertThat(nothing.out()).isEmpty();
    assertThat(nothing.err()).contains("Usage: edge-agent");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rnu                       | there is no command 'rnu', did you mean 'run'?",
        "fly                       | there are: demo, check, doctor, once, write, capture, replay, run,"
            + " tail",
        "demo --four 3s            | there is no option '--four', did you mean '--for'?",
        "demo --for abc            | 'abc' is no duration",
        "demo --for 0s             | '0s' is no duration",
        "demo again                | 'again' is too much",
        "run                       | '--config=FILE'",
        "tail -c x.yaml --count 0  | --count must be at least 1",
        "once -c x.yaml --format x | expected one of [table, json]"
      })
  void aWrongCommandLineIsToldInTwoLines(String line, String message) {
    CommandRun wrong = CommandRun.of(line.split(" +"));
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err()).contains(message).contains("--help'");
    assertThat(wrong.err().lines()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "check", "once", "tail"})
  void aMissingConfigurationIsNamedAndStartsNothing(String command) {
    CommandRun missing = CommandRun.of(command, "--config", "nowhere.yaml");
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(missing.err())
        .contains("nowhere.yaml:1:1: there is no such file")
        .contains("1 problem in nowhere.yaml: nothing was started");
  }
}
