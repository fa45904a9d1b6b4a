package dev.edgeagent.profile.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.profile.protocol.HostMetric;
import dev.edgeagent.profile.protocol.HostProtocol;
import dev.edgeagent.profile.protocol.LineProtocol;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problem;
import dev.edgeagent.settings.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileCatalogueTest {
  private static final Mark HERE = new Mark("agent.yaml", 7, 14, "    profile: x/y");
  private static final ProfileId BOILER = new ProfileId("example/boiler-line");
  private static final String LOCAL =
      """
      profile: example/boiler-line
      title: Mine
      source: made up
      protocol: line
      read: { pattern: 'T=(?<t>\\d+)' }
      channels: { t: { type: number } }
      """;

  @TempDir Path folder = Path.of("");
  private final Problems problems = new Problems();

  private Optional<DeviceProfile> find(String id) {
    return new ProfileCatalogue(List.of(folder)).find(new ProfileId(id), HERE, problems);
  }

  private void put(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  private String noted() {
    return problems.list().stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }

  @Test
  void aShippedProfileIsFoundWithItsChannelsInOrder() {
    DeviceProfile boiler = find("example/boiler-line").orElseThrow();

    assertThat(boiler.channels().keySet())
        .extracting(ChannelId::value)
        .containsExactly("temperature", "pressure", "relay", "setpoint");
    assertThat(boiler.protocol()).isInstanceOf(LineProtocol.class);
    assertThat(boiler.protocol().name()).isEqualTo("line");
    assertThat(boiler.readable()).hasSize(3);
    assertThat(boiler.firmware().matches("2.4")).isTrue();
    assertThat(boiler.channel(new ChannelId("temperature")).orElseThrow().title())
        .isEqualTo("Flow temperature");
    assertThat(noted()).isEmpty();
  }

  @Test
  void theHostProfileCoversEveryFigureThatThereIs() {
    DeviceProfile host = find("linux/host").orElseThrow();

    assertThat(((HostProtocol) host.protocol()).metrics().values())
        .containsExactlyInAnyOrder(HostMetric.values());
    assertThat(host.channel(new ChannelId("temperature")).orElseThrow().unit())
        .isEqualTo(new Unit("Cel"));
    assertThat(host.readable()).allMatch(channel -> channel.range().isPresent());
  }

  @Test
  void aLocalProfileOverridesTheShippedOneAndItsVectors() throws IOException {
    put("example/boiler-line.yaml", LOCAL);

    DeviceProfile mine = find("example/boiler-line").orElseThrow();

    assertThat(mine.title()).isEqualTo("Mine");
    ProfileFile file =
        new ProfileCatalogue(List.of(folder))
            .files().stream()
                .filter(f -> f.name().equals("example/boiler-line"))
                .findAny()
                .orElseThrow();
    assertThat(ProfileCatalogue.runVectors(file, mine, problems)).isZero();
    assertThat(noted()).isEmpty();
  }

  @Test
  void anEarlierFolderOverridesALaterOne(@TempDir Path first) throws IOException {
    put("example/boiler-line.yaml", LOCAL);
    Files.createDirectories(first.resolve("example"));
    Files.writeString(
        first.resolve("example/boiler-line.yaml"), LOCAL.replace("Mine", "Before mine"));

    Optional<DeviceProfile> found =
        new ProfileCatalogue(List.of(first, folder)).find(BOILER, HERE, problems);

    assertThat(found.orElseThrow().title()).isEqualTo("Before mine");
  }

  @Test
  void anUnknownIdIsAProblemWhereItIsMentioned() {
    assertThat(find("example/boiler-lime")).isEmpty();
    assertThat(noted())
        .isEqualTo(
            """
            agent.yaml:7:14: unknown profile 'example/boiler-lime', did you mean 'example/boiler-line'?
                  profile: x/y
                           ^\
            """);
  }

  @Test
  void anUnknownIdThatIsNearNothingSaysWhereToLook() {
    assertThat(find("acme/thing")).isEmpty();
    assertThat(noted())
        .startsWith(
            "agent.yaml:7:14: unknown profile 'acme/thing';"
                + " edge-agent profiles list shows what there is\n");
  }

  @Test
  void whatIsNoProfileIsNotFoundByItsPath() throws IOException {
    put("blocks/power.yaml", LOCAL);
    put("acme/thing.vectors.yaml", LOCAL);

    assertThat(find("blocks/power")).isEmpty();
    assertThat(find("acme/thing.vectors")).isEmpty();
    assertThat(noted())
        .contains("unknown profile 'blocks/power'", "unknown profile 'acme/thing.vectors'");
  }

  @Test
  void vectorsAreCountedWithoutBeingRun() throws IOException {
    put("acme/thing.yaml", LOCAL.replace("example/boiler-line", "acme/thing"));
    put("acme/thing.vectors.yaml", "read: [{ no: line }, { no: line }]\nwrite: [{ no: value }]\n");
    put("acme/other.yaml", LOCAL);
    put("acme/other.vectors.yaml", "read: [\n");

    List<Integer> counts =
        new ProfileCatalogue(List.of(folder))
            .files().stream()
                .filter(file -> file.name().startsWith("acme/"))
                .map(ProfileCatalogue::countVectors)
                .toList();
    assertThat(counts).containsExactly(0, 3);
  }

  @Test
  void aProfileInTheWrongPlaceIsAProblem() throws IOException {
    put("acme/thing.yaml", LOCAL);

    assertThat(find("acme/thing")).isEmpty();
    assertThat(noted())
        .startsWith(
            folder.resolve("acme/thing.yaml")
                + ":1:10: the file stands where acme/thing is expected\n");
  }

  @Test
  void aLocalProfileWithProblemsIsNotReplacedByTheShippedOne() throws IOException {
    put("example/boiler-line.yaml", "profile: [");

    assertThat(find("example/boiler-line")).isEmpty();
    assertThat(noted()).isNotEmpty();
  }

  @Test
  void aFileThatIsNoTextIsAProblem() throws IOException {
    put("acme/thing.yaml", "");
    Files.write(folder.resolve("acme/thing.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThat(find("acme/thing")).isEmpty();
    assertThat(noted()).contains("cannot be read").contains("it is not UTF-8 text");
  }

  @Test
  void aFileThatIsTooLongOrAFolderIsAProblem() throws IOException {
    put("acme/long.yaml", "#".repeat((1 << 20) + 1));
    Files.createDirectories(folder.resolve("acme/folder.yaml"));

    assertThat(find("acme/long")).isEmpty();
    assertThat(find("acme/folder")).isEmpty();
    assertThat(noted()).contains("more than 1048576 bytes").contains("is no file");
  }

  @Test
  void theIdsAreThoseOfAllPlacesSortedAndOnce() throws IOException {
    put("example/boiler-line.yaml", LOCAL);
    put("acme/thing.yaml", LOCAL);
    put("acme/thing.vectors.yaml", "");
    put("acme/Not A Name.yaml", "");
    put("top.yaml", "");
    put("a/b/deep.yaml", "");

    assertThat(new ProfileCatalogue(List.of(folder, folder.resolve("missing"))).ids())
        .extracting(ProfileId::value)
        .contains("acme/thing", "example/boiler-line", "linux/host")
        .doesNotHaveDuplicates()
        .isSorted();
  }
}
