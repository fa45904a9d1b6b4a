package dev.edgeagent.pubsub;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What we want of a node. Everything that matters is asked for explicitly: the defaults of servers
 * differ in each field.
 *
 * @param title for people
 * @param access who may subscribe
 * @param maxItems how many items the server keeps, at least 1; small, because a server with file
 *     storage may write all of them anew at every publish
 * @param type the namespace of the payloads
 */
public record NodeConfig(String title, AccessModel access, int maxItems, String type) {
  private static final String PREFIX = "pubsub#";

  /** Throws {@link IllegalArgumentException} for a node that would keep nothing. */
  public NodeConfig {
    if (maxItems < 1) {
      throw new IllegalArgumentException("max-items " + maxItems + " keeps nothing");
    }
  }

  /** All fields. */
  DataForm form() {
    Map<String, List<String>> all = new LinkedHashMap<>(safeForm().values());
    all.put(PREFIX + "max_items", List.of(Integer.toString(maxItems)));
    all.put(PREFIX + "deliver_payloads", List.of("1"));
    all.put(PREFIX + "notify_retract", List.of("0"));
    all.put(PREFIX + "send_last_published_item", List.of("never"));
    all.put(PREFIX + "title", List.of(title));
    all.put(PREFIX + "type", List.of(type));
    return new DataForm(all);
  }

  /** The fields that every server takes. */
  DataForm safeForm() {
    Map<String, List<String>> safe = new LinkedHashMap<>();
    safe.put(PREFIX + "access_model", List.of(access.wire()));
    safe.put(PREFIX + "persist_items", List.of("1"));
    return new DataForm(safe);
  }

  /** What a server grants otherwise than asked, by field; what it does not know at all counts. */
  Map<String, String> differences(DataForm granted) {
    Map<String, String> different = new TreeMap<>();
    form()
        .values()
        .forEach(
            (field, wanted) -> {
              String got = granted.first(field).orElse("(not known)");
              if (!same(wanted.getFirst(), got)) {
                different.put(field.substring(PREFIX.length()), got);
              }
            });
    return different;
  }

  /** Booleans have two spellings each (XEP-0004 §3.3). */
  private static boolean same(String wanted, String got) {
    return switch (wanted) {
      case "1" -> got.equals("1") || got.equals("true");
      case "0" -> got.equals("0") || got.equals("false");
      default -> wanted.equals(got);
    };
  }
}
