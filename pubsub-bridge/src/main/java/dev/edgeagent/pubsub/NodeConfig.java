package dev.edgeagent.pubsub;

import dev.edgeagent.xmpp.form.DataForm;
import dev.edgeagent.xmpp.form.FormField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What we want of a node. Everything that matters is asked for explicitly: the defaults of servers
 * differ in each field. Payloads of every kind are asked for: one node has packs of several forms
 * and announcements of gaps, and a service refuses what its type does not name (XEP-0060 §7.1.3.6).
 *
 * @param title for people
 * @param access who may subscribe
 * @param maxItems how many items the server keeps, at least 1; small, because a server with file
 *     storage may write all of them anew at every publish
 */
public record NodeConfig(String title, AccessModel access, int maxItems) {
  private static final String PREFIX = "pubsub#";
  private static final String ANY_PAYLOAD = "";
  private static final String UNKNOWN = "(not known)";

  /** Throws {@link IllegalArgumentException} for a node that would keep nothing. */
  public NodeConfig {
    if (maxItems < 1) {
      throw new IllegalArgumentException("max-items " + maxItems + " keeps nothing");
    }
  }

  /** All fields. */
  DataForm form() {
    List<FormField> all = new ArrayList<>(safeFields());
    all.add(field("max_items", Integer.toString(maxItems)));
    all.add(field("deliver_payloads", "1"));
    all.add(field("notify_retract", "0"));
    all.add(field("send_last_published_item", "never"));
    all.add(field("title", title));
    all.add(field("type", ANY_PAYLOAD));
    return DataForm.of(DataForm.Type.SUBMIT, PubSubNames.NODE_CONFIG, all);
  }

  /** The fields that every server takes. */
  DataForm safeForm() {
    return DataForm.of(DataForm.Type.SUBMIT, PubSubNames.NODE_CONFIG, safeFields());
  }

  private List<FormField> safeFields() {
    return List.of(field("access_model", access.wire()), field("persist_items", "1"));
  }

  private static FormField field(String name, String value) {
    return FormField.submitted(PREFIX + name, value);
  }

  /** What a server grants otherwise than asked, by field; what it does not know at all counts. */
  Map<String, String> differences(DataForm granted) {
    Map<String, String> different = new TreeMap<>();
    for (FormField wanted : form().fields()) {
      // What is asked to be nothing is granted by a service that knows nothing of it.
      String absent = wanted.value().isEmpty() ? "" : UNKNOWN;
      String got = granted.value(wanted.name()).orElse(absent);
      if (wanted.name().startsWith(PREFIX) && !same(wanted.value(), got)) {
        different.put(wanted.name().substring(PREFIX.length()), got);
      }
    }
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
