package dev.edgeagent.profile.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Access;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.channel.Range;
import dev.edgeagent.profile.channel.Scaling;
import dev.edgeagent.profile.protocol.LineProtocol;
import dev.edgeagent.profile.vectors.ProfileVectors;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.settings.Problems;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ProfileParserTest {
  private static final Path SHIPPED = Path.of("src/main/resources/profiles");

  private static String text(String path) {
    try {
      return Files.readString(SHIPPED.resolve(path));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Optional<DeviceProfile> parse(String text, Problems problems) {
    return ProfileParser.parse("p.yaml", text, problems);
  }

  @Test
  void everythingThatAProfileSaysIsRead() {
    DeviceProfile profile = parse(text("example/boiler-line.yaml"), new Problems()).orElseThrow();
    LineProtocol line = (LineProtocol) profile.protocol();

    assertThat(line.delimiter()).isEqualTo("\n");
    assertThat(line.maxLength()).isEqualTo(256);
    assertThat(line.writes().keySet())
        .extracting(ChannelId::value)
        .containsExactly("relay", "setpoint");
    assertThat(profile.channel(new ChannelId("pressure")))
        .contains(
            new Channel(
                new ChannelId("pressure"),
                ChannelType.NUMBER,
                Access.READ,
                new Unit("Pa"),
                new Scaling(new BigDecimal("100000"), BigDecimal.ZERO),
                Optional.of(new Range(0, 1_000_000)),
                "pressure"));
  }

  @Test
  void whatIsLeftOutHasADefault() {
    String least =
        """
        profile: a/b
        title: t
        source: s
        protocol: line
        read: { pattern: '(?<t>.*)' }
        channels: { t: { type: text } }
        """;

    DeviceProfile profile = parse(least, new Problems()).orElseThrow();

    assertThat(profile.firmware().matches("anything")).isTrue();
    LineProtocol line = (LineProtocol) profile.protocol();
    assertThat(line.delimiter()).isEqualTo("\n");
    assertThat(line.maxLength()).isEqualTo(256);
    assertThat(profile.readable()).extracting(Channel::unit).containsExactly(Unit.NONE);
  }

  @Test
  void aDeviceThatIsOnlyWrittenNeedsNoPatternAndNoLineIsItsOwn() {
    String text =
        """
        profile: a/b
        title: t
        source: s
        protocol: line
        channels: { t: { type: number, access: write, write: "{value}" } }
        """;

    LineProtocol line = (LineProtocol) parse(text, new Problems()).orElseThrow().protocol();

    assertThat(line.match("")).isEmpty();
    assertThat(line.match("1")).isEmpty();
  }

  @Property(tries = 2000)
  void aProfileWithAPieceReplacedIsReadOrHasProblems(
      @ForAll @IntRange(max = 2000) int at,
      @ForAll @IntRange(max = 40) int length,
      @ForAll @StringLength(max = 5) String piece) {
    for (String path :
        new String[] {
          "example/boiler-line.yaml",
          "linux/host.yaml",
          "sunspec/inverter-103.yaml",
          "waveshare/modbus-rtu-relay-8.yaml"
        }) {
      String text = text(path);
      int from = Math.min(at, text.length());
      int to = Math.min(text.length(), from + length);
      check(text.substring(0, from) + piece + text.substring(to));
      check(text.substring(0, from));
    }
  }

  private static void check(String text) {
    Problems problems = new Problems();

    assertThat(parse(text, problems).isPresent()).isEqualTo(problems.isEmpty());
  }

  @Property(tries = 1000)
  void vectorsWithAPieceReplacedAreRunOrHaveProblems(
      @ForAll @IntRange(max = 700) int at, @ForAll @IntRange(max = 20) int length) {
    DeviceProfile profile = parse(text("example/boiler-line.yaml"), new Problems()).orElseThrow();
    String text = text("example/boiler-line.vectors.yaml");
    int from = Math.min(at, text.length());
    int to = Math.min(text.length(), from + length);

    int ran =
        ProfileVectors.run(
            profile, "v.yaml", text.substring(0, from) + text.substring(to), new Problems());

    assertThat(ran).isBetween(0, 5);
  }
}
