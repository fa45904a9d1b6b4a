package dev.edgeagent.profile.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.profile.load.channel.ReportParser;
import dev.edgeagent.profile.load.protocol.ProtocolKind;
import dev.edgeagent.settings.Problem;
import dev.edgeagent.settings.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The schema, the page about profiles and the parsers know the same keys. */
class ProfileSchemaTest {
  private static final Path PAGE = Path.of("../docs/reference/profiles.md");
  private static final Pattern KNOWN = Pattern.compile("known here: (.*)");
  private static final Pattern HEADING = Pattern.compile("##+ (.*)");
  private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9-]+)` \\|.*");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");

  /** Of each section a profile whose unknown key makes the parser list those that it knows. */
  private static final Map<String, String> PROBES =
      Map.ofEntries(
          Map.entry("modbus", "protocol: modbus\nmodbus: { xxxxxxxxxx: 1 }"),
          Map.entry("group", "protocol: modbus\nmodbus: { groups: { g: { xxxxxxxxxx: 1 } } }"),
          Map.entry("identify", "protocol: modbus\nmodbus: { identify: { xxxxxxxxxx: 1 } }"),
          Map.entry("checksum", "protocol: frame\nframe: { checksum: { xxxxxxxxxx: 1 } }"),
          Map.entry("length-at", "protocol: frame\nframe: { length-at: { xxxxxxxxxx: 1 } }"),
          Map.entry("when", "protocol: frame\nframe: { when: { xxxxxxxxxx: 1 } }"),
          Map.entry("read", "protocol: line\nread: { xxxxxxxxxx: 1 }"),
          Map.entry("request", "protocol: line\nrequest: { xxxxxxxxxx: 1 }"),
          Map.entry(
              "filter",
              "protocol: host\nchannels: { t: { type: number, filters: [{ xxxxxxxxxx: 1 }]}}"),
          Map.entry(
              "deadband",
              "protocol: host\nchannels: { t: { type: number, deadband: { xxxxxxxxxx: 1 }}}"),
          Map.entry("mqtt", "protocol: mqtt\nmqtt: { xxxxxxxxxx: 1 }"),
          Map.entry("chip", "protocol: chip\nchip: { bus: i2c, xxxxxxxxxx: 1 }"),
          Map.entry(
              "chip-identify", "protocol: chip\nchip: { bus: i2c, identify: { xxxxxxxxxx: 1 } }"),
          Map.entry(
              "step", "protocol: chip\nchip: { bus: i2c, measure: [{ read: a, xxxxxxxxxx: 1 }] }"),
          Map.entry(
              "change",
              "protocol: chip\nchip: { bus: i2c }\nchannels: { t: { type: number, access: write,"
                  + " change: { xxxxxxxxxx: 1 }}}"),
          Map.entry("gpio", "protocol: gpio\ngpio: { use: input, xxxxxxxxxx: 1 }"),
          Map.entry("sysfs", "protocol: sysfs\nsysfs: { bus: w1, xxxxxxxxxx: 1 }"),
          Map.entry(
              "power-on",
              "protocol: sysfs\nchannels: { t: { type: number, power-on: { xxxxxxxxxx: 1 }}}"));

  private final Map<?, ?> schema = (Map<?, ?>) load(ProfileSchema.text());

  private static Object load(String text) {
    return new Load(LoadSettings.builder().setSchema(new CoreSchema()).build())
        .loadFromString(text);
  }

  private static Set<String> known(String profile) {
    Problems problems = new Problems();
    assertThat(ProfileParser.parse("probe", profile, problems)).isEmpty();
    Set<String> known = new TreeSet<>();
    for (Problem problem : problems.list()) {
      Matcher list = KNOWN.matcher(problem.message());
      if (problem.message().contains("'xxxxxxxxxx'") && list.find()) {
        assertThat(list.group(1)).doesNotContain(" more");
        known.addAll(List.of(list.group(1).split(", ")));
      }
    }
    assertThat(known).as(profile).isNotEmpty();
    return known;
  }

  /** What the parsers know, by section. */
  private static Map<String, Set<String>> known() {
    Map<String, Set<String>> known = new TreeMap<>();
    PROBES.forEach((section, probe) -> known.put(section, known(probe)));
    known.put("", known("protocol: host\nxxxxxxxxxx: 1"));
    known.get("").addAll(ProtocolKind.rootKeys());
    known.put("channel", known("protocol: host\nchannels: { t: { type: number, xxxxxxxxxx: 1 } }"));
    known.get("channel").addAll(ProtocolKind.channelKeys());
    known.get("channel").addAll(ReportParser.KEYS);
    known.get("channel").add(DerivedParser.KEY);
    known.put("frame", known("protocol: frame\nframe: { xxxxxxxxxx: 1 }"));
    known.get("frame").addAll(known("protocol: line\nframe: { xxxxxxxxxx: 1 }"));
    return known;
  }

  private static Map<?, ?> member(Object section, String name) {
    return (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) section).get(name), name);
  }

  private static Set<String> keys(Object section) {
    Set<String> keys = new TreeSet<>();
    member(section, "properties").keySet().forEach(key -> keys.add(String.valueOf(key)));
    return keys;
  }

  @Test
  void itHasTheKeysThatTheParsersKnow() {
    Map<String, Set<String>> described = new TreeMap<>();
    described.put("", keys(schema));
    member(schema, "definitions")
        .forEach((name, section) -> described.put(String.valueOf(name), keys(section)));

    assertThat(described).isEqualTo(known());
  }

  @Test
  void thePageHasTheKeysThatTheParsersKnow() throws IOException {
    Map<String, Set<String>> documented = new TreeMap<>();
    String section = "";
    for (String line : Files.readAllLines(PAGE)) {
      Matcher heading = HEADING.matcher(line);
      Matcher row = ROW.matcher(line);
      if (heading.matches()) {
        section = heading.group(1).equals("The file") ? "" : heading.group(1).replace("`", "");
      } else if (row.matches()) {
        documented.computeIfAbsent(section, _ -> new TreeSet<>()).add(row.group(1));
      }
    }

    assertThat(documented).isEqualTo(known());
  }

  static List<String> examples() throws IOException {
    return EXAMPLE.matcher(Files.readString(PAGE)).results().map(m -> m.group(1)).toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExamplesOfThePageAreRight(String example) {
    Problems problems = new Problems();

    assertThat(ProfileParser.parse("page", example, problems))
        .as("%s", problems.list())
        .isPresent();
    assertThat(wrong(example)).isEmpty();
  }

  static List<Path> profiles() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources/profiles"), 2)) {
      return files
          .filter(f -> f.toString().endsWith(".yaml") && !f.toString().endsWith(".vectors.yaml"))
          .filter(f -> !f.toString().contains("/blocks/"))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void everyShippedProfileIsValidByIt(Path profile) throws IOException {
    assertThat(wrong(Files.readString(profile))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "as: uint32 | as: uint31 | /channels/energy/as",
        "address: 2, | addres: 2, | /channels/energy/addres",
        "type: boolean | type: bool | /channels/fault/type",
        "max-registers: 40 | max-registers: 126 | /modbus/max-registers",
        "profile: acme/pump | profile: Pump | /profile",
        "title: Circulation pump | vendors: x | /title",
        "every: 60 s | every: soon | /modbus/groups/totals/every",
      })
  void itRefusesWhatIsWrong(String right, String broken, String place) throws IOException {
    String example = examples().getFirst();

    assertThat(example).contains(right);
    assertThat(wrong(example.replace(right, broken))).contains(place);
  }

  private List<String> wrong(String profile) {
    List<String> wrong = new ArrayList<>();
    new SchemaCheck(schema, wrong).check(schema, load(profile), "");
    return wrong;
  }
}
