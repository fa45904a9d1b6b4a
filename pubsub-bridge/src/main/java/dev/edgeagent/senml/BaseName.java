package dev.edgeagent.senml;

import java.util.List;

/** What the names of a pack have in common. */
final class BaseName {
  private BaseName() {}

  /** All names begin with it; it is empty or ends with a slash. */
  static String of(List<SenmlRecord> records) {
    String base = upToSlash(records.getFirst().name());
    for (SenmlRecord each : records) {
      while (!each.name().startsWith(base)) {
        base = upToSlash(base.substring(0, base.length() - 1));
      }
    }
    return base;
  }

  private static String upToSlash(String name) {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }
}
