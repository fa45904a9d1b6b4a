package dev.edgeagent.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about the configuration has exactly the keys that the parser knows. */
class ConfigurationReferenceTest {
  private static final Path PAGE = Path.of("../docs/reference/configuration.md");
  private static final Pattern HEADING = Pattern.compile("## (?:The file|`([a-z0-9.]+)`)");
  private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9-]+)` \\|.*");
  private static final Pattern KNOWN = Pattern.compile("known here: (.*)");

  /** For each section of the page, a file whose one unknown key makes the parser list them all. */
  private static final Map<String, String> PROBES =
      Map.of(
          "", "%s: 1",
          "identity", "identity: { %s: 1 }",
          "identity.pkcs11", "identity: { pkcs11: { %s: 1 } }",
          "upstream", "upstream: { %s: 1 }",
          "outbox", "outbox: { %s: 1 }",
          "outbox.alarms", "outbox: { alarms: { %s: 1 } }",
          "outbox.pack", "outbox: { pack: { %s: 1 } }",
          "control", "control: [{ %s: 1 }]",
          "devices.channels",
              "devices: { box: { profile: linux/host, channels: { uptime: { %s: 1 } } } }");

  @TempDir Path folder;

  @Test
  void everyKeyThatIsKnownIsDocumentedAndTheOtherWayRound() throws IOException {
    Map<String, Set<String>> known = new TreeMap<>();
    for (Map.Entry<String, String> probe : PROBES.entrySet()) {
      known.put(probe.getKey(), known(probe.getValue()));
    }
    Map<String, Set<String>> documented = documented();
    assertThat(documented.remove("devices")).contains("profile", "every", "payload", "channels");
    assertThat(documented).isEqualTo(known);
  }

  private Set<String> known(String probe) throws IOException {
    Bench bench = new Bench(folder);
    String problems =
        bench.with("probe.yaml", probe.formatted("xxxxxxxxxxxxxxxx")).problems("probe.yaml");
    Matcher matcher = KNOWN.matcher(problems);
    assertThat(matcher.find()).as(problems).isTrue();
    return new TreeSet<>(List.of(matcher.group(1).split(", ")));
  }

  private static Map<String, Set<String>> documented() throws IOException {
    Map<String, Set<String>> documented = new TreeMap<>();
    String section = "";
    for (String line : Files.readAllLines(PAGE)) {
      Matcher heading = HEADING.matcher(line);
      Matcher row = ROW.matcher(line);
      if (heading.matches()) {
        section = heading.group(1) == null ? "" : heading.group(1);
      } else if (row.matches()) {
        documented.computeIfAbsent(section, _ -> new TreeSet<>()).add(row.group(1));
      }
    }
    return documented;
  }
}
