package dev.edgeagent.pubsub;

import dev.edgeagent.xmpp.form.DataForm;
import dev.edgeagent.xmpp.form.FormField;
import java.util.ArrayList;
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
    List<FormField> all = new ArrayList<>(safeFields());
    all.add(field("max_items", Integer.toString(maxItems)));
    all.add(field("deliver_payloads", "1"));
    all.add(field("notify_retract", "0"));
    all.add(field("send_last_published_item", "never"));
    all.add(field("title", title));
    all.add(field("type", type));
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
      String got = granted.value(wanted.name()).orElse("(not known)");
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
