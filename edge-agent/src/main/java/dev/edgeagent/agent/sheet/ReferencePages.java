package dev.edgeagent.agent.sheet;

import dev.edgeagent.profile.DeviceProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Pages of Markdown about profiles. Stateless. */
public final class ReferencePages {
  private static final String MADE =
      "Made with `edge-agent profiles doc`. `edge-agent profiles show ID` says what is read from each.";

  private ReferencePages() {}

  /**
   * A profile of a catalogue.
   *
   * @param name of its file: {@code vendor/model} or {@code vendor/model@NAME}
   * @param profile what the file says
   */
  public record Entry(String name, DeviceProfile profile) {
    private String vendor() {
      return profile.vendor().orElse(name.substring(0, name.indexOf('/')));
    }
  }

  /** A page for each, and an index of them by vendor: texts by path. */
  public static Map<String, String> pages(List<Entry> entries) {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("README.md", index(entries));
    entries.forEach(entry -> pages.put(entry.name() + ".md", page(entry.profile())));
    return pages;
  }

  /** One profile. */
  static String page(DeviceProfile profile) {
    ProfileSheet sheet = new ProfileSheet(profile);
    List<String> lines = new ArrayList<>(List.of("# " + escaped(profile.title()), ""));
    lines.addAll(List.of("| | |", "| --- | --- |"));
    sheet.facts().forEach(fact -> lines.add(row(List.of(fact.name(), fact.value()))));
    lines.addAll(List.of("", row(ProfileSheet.COLUMNS), rule(ProfileSheet.COLUMNS.size())));
    sheet.channels().forEach(channel -> lines.add(row(channel)));
    return String.join("\n", lines) + "\n";
  }

  private static String index(List<Entry> entries) {
    Map<String, List<Entry>> vendors = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    entries.forEach(e -> vendors.computeIfAbsent(e.vendor(), _ -> new ArrayList<>()).add(e));
    List<String> lines = new ArrayList<>(List.of("# Devices", ""));
    vendors.forEach(
        (vendor, devices) -> {
          lines.addAll(List.of("## " + escaped(vendor), ""));
          devices.forEach(
              e ->
                  lines.add(
                      "- [%s](%s.md): %s"
                          .formatted(e.name(), e.name(), escaped(e.profile().title()))));
          lines.add("");
        });
    return String.join("\n", lines);
  }

  /** A page with all devices in one table. */
  public static String table(List<Entry> entries) {
    List<String> columns = List.of("profile", "device", "protocol", "channels", "facts from");
    List<String> lines = new ArrayList<>(List.of("# Devices", "", MADE, ""));
    lines.addAll(List.of(row(columns), rule(columns.size())));
    entries.stream()
        .sorted(Comparator.comparing(Entry::name))
        .forEach(
            e ->
                lines.add(
                    row(
                        List.of(
                            "`" + e.name() + "`",
                            e.profile().title(),
                            e.profile().protocol().name(),
                            Integer.toString(e.profile().channels().size()),
                            e.profile().source()))));
    return String.join("\n", lines) + "\n";
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells.stream().map(ReferencePages::escaped).toList()) + " |";
  }

  private static String rule(int columns) {
    return "| --- ".repeat(columns) + "|";
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
