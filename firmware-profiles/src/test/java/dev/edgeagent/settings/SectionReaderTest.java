package dev.edgeagent.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SectionReaderTest {
  private final Problems problems = new Problems();

  private enum WhenFull {
    DROP_OLDEST,
    REFUSE
  }

  private SectionReader read(String text) {
    return new SectionReader(
        SettingsParser.parse("a.yaml", text, problems).orElseThrow(), problems);
  }

  private String noted() {
    return problems.list().stream()
        .map(p -> p.mark().line() + ":" + p.mark().column() + ": " + p.message())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void everyTypeIsReadByName() {
    SectionReader reader =
        read(
            """
            port: /dev/ttyUSB0
            baud: 9600
            address: 0x76
            observe: true
            every: 1 s
            max-size: 256 MB
            when-full: refuse
            deadband: 0.1
            names: [a, b]
            any: [refuse, drop-oldest, refuse]
            """);

    assertThat(reader.text("port")).contains("/dev/ttyUSB0");
    assertThat(reader.integer("baud", 1, 300, 4_000_000)).isEqualTo(9600);
    assertThat(reader.integer("address", 0, 0, 127)).isEqualTo(0x76);
    assertThat(reader.flag("observe", false)).isTrue();
    assertThat(reader.duration("every", Duration.ZERO, Duration.ZERO, Duration.ofHours(1)))
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(reader.size("max-size", 0, 0, 1_000_000_000)).isEqualTo(256_000_000);
    assertThat(reader.choices("any", WhenFull.class))
        .containsExactly(WhenFull.DROP_OLDEST, WhenFull.REFUSE);
    assertThat(reader.choices("none", WhenFull.class)).isEmpty();
    assertThat(reader.choice("when-full", WhenFull.class, WhenFull.DROP_OLDEST))
        .isEqualTo(WhenFull.REFUSE);
    assertThat(reader.decimal("deadband"))
        .hasValueSatisfying(d -> assertThat(d).hasToString("0.1"));
    assertThat(reader.texts("names")).extracting(Setting.Scalar::text).containsExactly("a", "b");
    reader.finish();
    assertThat(noted()).isEmpty();
  }

  @Test
  void absentKeysAreReadAsTheirDefaults() {
    SectionReader reader = read("a: 1");

    assertThat(reader.text("port")).isEmpty();
    assertThat(reader.integer("baud", 9600, 300, 4_000_000)).isEqualTo(9600);
    assertThat(reader.flag("observe", true)).isTrue();
    assertThat(reader.size("max", 5, 0, 9)).isEqualTo(5);
    assertThat(reader.texts("names")).isEmpty();
    assertThat(reader.sections("rules")).isEmpty();
    assertThat(reader.section("serial")).isEmpty();
    assertThat(noted()).isEmpty();
  }

  @Test
  void wrongValuesAreProblemsAndReadAsTheirDefaults() {
    SectionReader reader =
        read("baud: 9600x\nevery: 5 parsecs\nmax: lots\nfull: refused\nflag: yes\nband: x\n");

    assertThat(reader.integer("baud", 7, 300, 4_000_000)).isEqualTo(7);
    assertThat(reader.duration("every", Duration.ofDays(3), Duration.ZERO, Duration.ofDays(4)))
        .isEqualTo(Duration.ofDays(3));
    assertThat(reader.size("max", 5, 0, 9)).isEqualTo(5);
    assertThat(reader.choice("full", WhenFull.class, WhenFull.DROP_OLDEST))
        .isEqualTo(WhenFull.DROP_OLDEST);
    assertThat(reader.flag("flag", true)).isTrue();
    assertThat(reader.decimal("band")).isEmpty();
    assertThat(noted())
        .isEqualTo(
            """
            1:7: '9600x' is not a whole number between 300 and 4000000
            2:8: '5 parsecs' is not a duration: write a number and ms, s, min, h or d, for example 500 ms
            3:6: 'lots' is not a size: write a number and B, kB, MB or GB (or KiB, MiB, GiB), for example 256 MB
            4:7: 'refused' is not one of drop-oldest, refuse; did you mean 'refuse'?
            5:7: 'yes' is not true or false
            6:7: 'x' is not a number""");
  }

  @Test
  void numbersDurationsAndSizesOutsideTheirBoundsAreProblems() {
    SectionReader reader = read("baud: 5\nevery: 1 ms\nlate: 25 h\nsmall: 1 kB\nbig: 2 GB\n");

    reader.integer("baud", 9600, 300, 4_000_000);
    reader.duration("every", Duration.ZERO, Duration.ofMillis(100), Duration.ofHours(2));
    reader.duration("late", Duration.ZERO, Duration.ofMillis(100), Duration.ofHours(24));
    reader.size("small", 0, 64_000, 1_000_000_000);
    reader.size("big", 0, 64_000, 1_000_000_000);

    assertThat(noted())
        .isEqualTo(
            """
            1:7: '5' is not a whole number between 300 and 4000000
            2:8: duration 1 ms is below the least of 100 ms
            3:7: duration 25 h is above the most of 1 d
            4:8: size 1 kB is below the least of 64 kB
            5:6: size 2 GB is above the most of 1 GB""");
  }

  @Test
  void wrongKindsOfNodesAreProblems() {
    SectionReader reader = read("a: x\nb: [1]\nc: {d: 1}\ne: [x, {y: 1}]\nf: {}\ng:\n");

    reader.section("a");
    reader.text("b");
    reader.text("c");
    reader.texts("e");
    reader.sections("f");
    reader.sections("e");
    reader.section("g");
    reader.text("g");

    assertThat(noted())
        .isEqualTo(
            """
            1:4: expected a mapping here, found a text
            2:4: expected a text here, found a list
            3:4: expected a text here, found a mapping
            4:5: expected a mapping here, found a text
            4:8: expected a text here, found a mapping
            5:4: expected a list here, found a mapping
            6:3: expected a mapping here, found nothing
            6:3: key 'g' has no value""");
  }

  @Test
  void aMissingKeyIsAProblemWhereItsSectionBegins() {
    SectionReader reader = read("gateway: a\nboiler:\n  port: x\n");

    SectionReader boiler = reader.section("boiler").orElseThrow();
    assertThat(boiler.requiredText("profile")).isEmpty();
    assertThat(reader.requiredText("data-dir")).isEmpty();

    assertThat(noted()).isEqualTo("1:1: missing key 'data-dir'\n2:1: missing key 'profile'");
  }

  @Test
  void unknownKeysAreProblemsWithTheNearestKnownOne() {
    SectionReader reader = read("serial:\n  bauds: 1\n  x: 2\n  port: p\n");
    SectionReader serial = reader.section("serial").orElseThrow();

    serial.text("port");
    serial.integer("baud", 9600, 1, 10_000);
    serial.finish();
    reader.finish();

    assertThat(noted())
        .isEqualTo(
            """
            2:3: unknown key 'bauds', did you mean 'baud'?
            3:3: unknown key 'x'; known here: port, baud""");
  }

  @Test
  void theSameSectionIsTheSameReaderSoThatAnotherMayFinishIt() {
    SectionReader reader = read("serial: {port: p}\nlist: [{a: 1}]");

    reader.section("serial").orElseThrow().text("port");
    reader.section("serial").orElseThrow().finish();
    reader.sections("list").getFirst().text("a");
    reader.sections("list").getFirst().finish();

    assertThat(noted()).isEmpty();
  }

  @Test
  void keysTakenAllTogetherAreKnownAndInTheirOrder() {
    SectionReader reader = read("b: 1\na: 2\n");

    assertThat(reader.keys()).isEqualTo(List.of("b", "a"));
    reader.finish();
    assertThat(noted()).isEmpty();
  }

  @Test
  void askingWhetherAKeyIsThereDoesNotMakeItKnown() {
    SectionReader reader = read("a: 1");

    assertThat(reader.has("a")).isTrue();
    reader.finish();
    assertThat(noted()).isEqualTo("1:1: unknown key 'a'");
  }

  @Test
  void whatAParserThrowsBecomesAProblem() {
    SectionReader reader = read("a: x\n");

    assertThat(
            reader.parsed(
                "a",
                text -> {
                  throw new IllegalArgumentException("'" + text + "' is no device name");
                }))
        .isEmpty();
    assertThat(noted()).isEqualTo("1:4: 'x' is no device name");
  }

  @Test
  void aSingleTextIsAListOfOne() {
    assertThat(read("a: x").texts("a")).extracting(Setting.Scalar::text).containsExactly("x");
  }
}
