package dev.edgeagent.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.edgeagent.agent.life.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the how-to pages tell people to type is what the program takes. */
class HowToPagesTest {
  private static final Path PAGES = Path.of("../docs/how-to");
  private static final Pattern COMMAND = Pattern.compile("(?m)^ +\\$ bin/edge-agent (.+)$");
  private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");

  @TempDir private Path folder;

  private static List<String> pages() throws IOException {
    List<String> pages = new ArrayList<>();
    try (var files = Files.list(PAGES)) {
      for (Path file : files.sorted().toList()) {
        pages.add(Files.readString(file));
      }
    }
    return pages;
  }

  @Test
  void everyCommandIsOne() throws IOException {
    List<String> commands =
        pages().stream()
            .flatMap(page -> COMMAND.matcher(page).results())
            .map(result -> result.group(1))
            .toList();
    assertThat(commands).hasSizeGreaterThan(10);
    for (String command : commands) {
      assertThatCode(
              () ->
                  EdgeAgentCommand.commandLine(
                          new StopSignal(),
                          _ -> {
                            throw new AssertionError("the agent was started");
                          })
                      .parseArgs(command.strip().split(" +")))
          .as(command)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void theProfileThatIsMadeIsGood() throws IOException {
    List<String> texts =
        YAML.matcher(Files.readString(PAGES.resolve("unknown-device.md")))
            .results()
            .map(MatchResult::group)
            .map(text -> text.replaceAll("```(yaml)?\n?", ""))
            .toList();
    assertThat(texts).hasSize(2);
    Path own = Files.createDirectories(folder.resolve("acme"));
    Files.writeString(own.resolve("em-2040.yaml"), texts.getFirst());
    Files.writeString(own.resolve("em-2040.vectors.yaml"), texts.getLast());

    CommandRun lint = CommandRun.of("profiles", "lint", folder.toString());
    assertThat(lint.err()).isEmpty();
    assertThat(lint.out()).contains("0 problems, 0 warnings");
    CommandRun test =
        CommandRun.of("profiles", "test", "--profiles", folder.toString(), "acme/em-2040");
    assertThat(test.err()).isEmpty();
    assertThat(test.exit()).isZero();
    assertThat(test.out()).contains("1 vectors of 1 profiles were run; 0 problems");
  }
}
