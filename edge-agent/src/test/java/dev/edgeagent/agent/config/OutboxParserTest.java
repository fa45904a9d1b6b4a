package dev.edgeagent.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.SettingsParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quotas that contradict the disk. */
class OutboxParserTest {
  private static final long DISK = 1_000_000_123;

  private final Problems problems = new Problems();
  private final List<String> warnings = new ArrayList<>();

  private void parse(String yaml) {
    Optional<SectionReader> outbox =
        SettingsParser.parse("x.yaml", yaml, problems)
            .flatMap(document -> new SectionReader(document, problems).section("outbox"));
    var _ = new OutboxParser(Path.of("/var/lib/edge-agent"), DISK, warnings).parse(outbox);
  }

  @Test
  void aFloorAboveTheWholeDiskIsAProblem() {
    parse("outbox: { min-free: 1 GB }");
    assertThat(problems.list()).isEmpty();
    parse("outbox: { min-free: 1001 MB }");
    assertThat(problems.list())
        .singleElement()
        .asString()
        .contains("x.yaml:1:21")
        .contains("no reading could ever be stored")
        .contains("/var/lib/edge-agent has 1 GB in all");
  }

  @Test
  void quotasThatTheDiskEndsBeforeAreAWarning() {
    parse("outbox: { max-size: 800 MB, min-free: 100 MB, alarms: { max-size: 100 MB } }");
    assertThat(warnings).isEmpty();
    parse("outbox: { max-size: 801 MB, min-free: 100 MB, alarms: { max-size: 100 MB } }");
    assertThat(warnings)
        .containsExactly(
            "outbox: max-size, alarms.max-size and min-free are 1001 MB together: the file system"
                + " of /var/lib/edge-agent has 1 GB in all, so min-free counts before the quotas"
                + " do");
    assertThat(problems.list()).isEmpty();
  }

  @Test
  void theDiskOfAFolderThatIsNotThereYetIsThatOfWhereItWillBe(@TempDir Path dir) {
    assertThat(OutboxParser.diskBytes(dir.resolve("a/b/c")))
        .isPositive()
        .isEqualTo(OutboxParser.diskBytes(dir));
  }
}
