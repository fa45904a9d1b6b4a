package dev.edgeagent.agent.config;

import dev.edgeagent.agent.config.identity.IdentityParser;
import dev.edgeagent.agent.config.identity.PasswordSetting;
import dev.edgeagent.agent.config.upstream.LoginParser;
import dev.edgeagent.driver.Drivers;
import dev.edgeagent.identity.SystemdCredentials;
import dev.edgeagent.profile.load.ProfileCatalogue;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Setting;
import dev.edgeagent.settings.SettingsParser;
import dev.edgeagent.settings.Wording;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a configuration file and everything that it names: profiles, certificate, key. Opens no
 * device and no connection. Immutable; any thread.
 */
public final class ConfigParser {
  /** The longest file, in bytes; a longer one is refused unread. */
  private static final long LONGEST = 4L * SettingsParser.LONGEST;

  private static final Path DATA_DIR = Path.of("/var/lib/edge-agent");

  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  private final Drivers drivers;
  private final String hostName;
  private final SystemdCredentials credentials;
  private final Clock clock;

  /**
   * @param drivers those that devices may need
   * @param hostName names the gateway when the file does not
   * @param credentials what {@code password-credential} names
   * @param clock judges whether certificates are valid
   */
  public ConfigParser(
      Drivers drivers, String hostName, SystemdCredentials credentials, Clock clock) {
    this.drivers = drivers;
    this.hostName = hostName;
    this.credentials = credentials;
    this.clock = clock;
  }

  /** With the drivers on the class path; name, credentials and clock are those of this process. */
  public static ConfigParser installed() {
    return new ConfigParser(
        Drivers.installed(), hostName(), SystemdCredentials.ofThisProcess(), Clock.systemUTC());
  }

  /** Without asking any name service; empty where the kernel does not say. */
  private static String hostName() {
    try {
      return Files.readString(HOST_NAME).strip();
    } catch (IOException _) {
      return "";
    }
  }

  /**
   * Reads a file, noting every problem at its place.
   *
   * @return empty when a problem was noted
   */
  public Optional<CheckedConfig> read(Path file, Problems problems) {
    int before = problems.count();
    Optional<CheckedConfig> config =
        text(file, problems)
            .flatMap(text -> SettingsParser.parse(file.toString(), text, problems))
            .flatMap(document -> parse(document, ConfigFolder.of(file), problems));
    return problems.count() > before ? Optional.empty() : config;
  }

  private static Optional<String> text(Path file, Problems problems) {
    String problem;
    try {
      if (Files.isDirectory(file)) {
        problem = "this is a folder, not a configuration file";
      } else if (Files.size(file) > LONGEST) {
        problem = "the file has more than " + LONGEST + " bytes: no configuration";
      } else {
        return Optional.of(Files.readString(file));
      }
    } catch (NoSuchFileException _) {
      problem = "there is no such file";
    } catch (CharacterCodingException _) {
      problem = "the file is not UTF-8 text";
    } catch (IOException _) {
      problem = "the file cannot be read by this user: check its owner and rights";
    }
    problems.add(new Mark(file.toString(), 1, 1, ""), problem);
    return Optional.empty();
  }

  private Optional<CheckedConfig> parse(
      Setting.Section document, ConfigFolder folder, Problems problems) {
    SectionReader root = new SectionReader(document, problems);
    List<String> warnings = new ArrayList<>();
    GatewayName gateway = gateway(root);
    Path dataDir = dataDir(root, folder);
    List<Path> profiles = profiles(root, folder);
    root.know(List.of("identity")); // stands before upstream where the keys are told
    Optional<SectionReader> up = optionalSection(root, "upstream");
    Optional<IdentityParser.Found> identity =
        identity(root, folder, up.filter(LoginParser::isByPassword).isPresent());
    identity
        .flatMap(IdentityParser.Found::identity)
        .ifPresent(own -> warnings.addAll(own.warnings(clock.instant())));
    Optional<UpstreamConfig> upstream =
        up.flatMap(
            section ->
                new UpstreamParser(section, identity, warnings)
                    .parse(gateway, PasswordSetting.read(section, folder::path, credentials)));
    OutboxConfig outbox =
        new OutboxParser(dataDir, OutboxParser.diskBytes(dataDir), warnings)
            .parse(root.section("outbox"));
    DevicesParser.Found devices = devices(root, profiles, problems);
    List<ControlRule> control =
        new ControlParser(devices.profiles()).parse(root.sections("control"));
    root.finish();
    if (!control.isEmpty()) {
      warnings.add("control: writing over XMPP is not supported yet, so its rules have no effect");
    }
    if (identity.isEmpty() || upstream.isEmpty()) {
      return Optional.empty();
    }
    IdentityParser.Found own = identity.get();
    AgentConfig config =
        new AgentConfig(gateway, dataDir, profiles, own.config(), upstream.get(), outbox, control);
    return Optional.of(
        new CheckedConfig(
            config, own.identity(), own.trust(), devices.plans(), devices.payloads(), warnings));
  }

  private GatewayName gateway(SectionReader root) {
    if (root.has("gateway")) {
      return root.parsed("gateway", GatewayName::new).orElse(GatewayName.UNNAMED);
    }
    root.value("gateway");
    try {
      return new GatewayName(hostName);
    } catch (IllegalArgumentException _) {
      root.problems()
          .add(
              root.mark(),
              "missing key 'gateway': the host name "
                  + Wording.quoted(hostName)
                  + " cannot stand for it");
      return GatewayName.UNNAMED;
    }
  }

  private static Path dataDir(SectionReader root, ConfigFolder folder) {
    Path dataDir = folder.path(root, "data-dir").orElse(DATA_DIR);
    if (Files.exists(dataDir) && !Files.isDirectory(dataDir)) {
      root.problem("data-dir", dataDir + " is a file, not a folder");
    }
    return dataDir;
  }

  private static List<Path> profiles(SectionReader root, ConfigFolder folder) {
    List<Path> profiles = new ArrayList<>();
    for (Setting.Scalar text : root.texts("profiles")) {
      String problem;
      try {
        Path path = folder.resolve(text.text());
        problem = Files.isDirectory(path) ? "" : "there is no folder " + path;
        profiles.add(path);
      } catch (InvalidPathException _) {
        problem = Wording.quoted(text.text()) + " is no path";
      }
      if (!problem.isEmpty()) {
        root.problems().add(text.mark(), problem);
      }
    }
    return profiles;
  }

  private Optional<IdentityParser.Found> identity(
      SectionReader root, ConfigFolder folder, boolean byPassword) {
    Optional<SectionReader> section =
        byPassword
            ? optionalSection(root, "identity")
            : root.require("identity").section("identity");
    return section.flatMap(
        found -> new IdentityParser(found, folder::path, credentials).parse(!byPassword));
  }

  /** A section that may be left out; empty only when a problem was noted. */
  private static Optional<SectionReader> optionalSection(SectionReader root, String key) {
    return root.has(key) || root.section(key).isPresent()
        ? root.section(key)
        : Optional.of(
            new SectionReader(new Setting.Section(root.mark(), Map.of()), root.problems()));
  }

  private DevicesParser.Found devices(SectionReader root, List<Path> profiles, Problems problems) {
    ProfileCatalogue catalogue = new ProfileCatalogue(profiles);
    return root.require("devices")
        .section("devices")
        .map(section -> new DevicesParser(drivers, catalogue, problems).parse(section))
        .orElseGet(() -> new DevicesParser.Found(Map.of(), List.of(), Map.of()));
  }
}
