package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.profile.DeviceProfile;
import java.util.List;
import java.util.stream.Collectors;

/** Pages about profiles in Markdown. Stateless. */
final class ProfilePages {
  private ProfilePages() {}

  /** The name of a profile's page. */
  static String file(DeviceProfile profile) {
    return profile.id().value().replace('/', '-') + ".md";
  }

  /**
   * The page that lists them.
   *
   * @param linked whether the pages of the profiles stand beside it
   */
  static String index(List<DeviceProfile> profiles, boolean linked) {
    StringBuilder page = new StringBuilder("# Devices\n\n");
    page.append("Made with `edge-agent profiles doc`. `edge-agent profiles show ID` says what is")
        .append(" read from each.\n\n");
    line(page, List.of("profile", "device", "protocol", "channels", "facts from"));
    line(page, List.of("---", "---", "---", "---", "---"));
    for (DeviceProfile profile : profiles) {
      String id = profile.id().value();
      line(
          page,
          List.of(
              linked ? "[" + id + "](" + file(profile) + ")" : "`" + id + "`",
              escaped(profile.title()),
              profile.protocol().name(),
              Integer.toString(profile.channels().size()),
              escaped(profile.source())));
    }
    return page.toString();
  }

  /** The page of one. */
  static String page(DeviceProfile profile) {
    StringBuilder page = new StringBuilder("# " + escaped(profile.title()) + "\n\n");
    page.append("Profile `%s`, protocol `%s`, firmware `%s`. Facts from: %s.\n\n"
        .formatted(
            profile.id(), profile.protocol().name(), profile.firmware(), escaped(profile.source())));
    List<List<String>> rows = ChannelTable.rows(profile);
    line(page, rows.getFirst().stream().map(String::toLowerCase).toList());
    line(page, rows.getFirst().stream().map(_ -> "---").toList());
    rows.stream().skip(1).forEach(row -> line(page, row.stream().map(ProfilePages::escaped).toList()));
    return page.toString();
  }

  private static void line(StringBuilder page, List<String> cells) {
    page.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;");
  }
}
