package dev.edgeagent.broker.pubsub;

import dev.edgeagent.broker.pubsub.NodeConfig.Access;
import dev.edgeagent.broker.pubsub.NodeConfig.SendLast;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.form.DataForm;
import dev.edgeagent.xmpp.form.FormException;
import dev.edgeagent.xmpp.form.FormField;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The configuration of a node as a data form, and back. Stateless. */
final class NodeConfigForm {
  static final String NODE_CONFIG = "http://jabber.org/protocol/pubsub#node_config";
  static final String PUBLISH_OPTIONS = "http://jabber.org/protocol/pubsub#publish-options";

  /** A longer title or type is refused (not-acceptable). */
  static final int MAX_TEXT = 256;

  private NodeConfigForm() {}

  /** What an unknown field means. */
  enum Unknown {
    /** XEP-0004: what a form's receiver does not know, it ignores; the owner can read it back. */
    IGNORED,
    /** XEP-0060 §7.1.5: an unknown publishing option must refuse the publication. */
    REFUSED
  }

  /** The form inside an element, if there is one. */
  static Optional<DataForm> in(Element parent) throws Refused {
    try {
      return DataForm.in(parent);
    } catch (FormException e) {
      throw Refused.badRequest("invalid-options", String.valueOf(e.getMessage()));
    }
  }

  static DataForm toForm(DataForm.Type type, NodeConfig config) {
    return DataForm.of(
        type,
        NODE_CONFIG,
        List.of(
            FormField.text("pubsub#title", config.title()).labelled("Name for people"),
            FormField.text("pubsub#type", config.payloadType()).labelled("Namespace of payloads"),
            FormField.flag("pubsub#persist_items", config.persistItems()).labelled("Keep items"),
            FormField.text("pubsub#max_items", Integer.toString(config.maxItems()))
                .labelled("How many items to keep"),
            FormField.choice(
                    "pubsub#access_model",
                    config.access().wire(),
                    Stream.of(Access.values()).map(Access::wire).toList())
                .labelled("Who may subscribe and read"),
            FormField.choice("pubsub#publish_model", "publishers", List.of("publishers"))
                .labelled("Who may publish"),
            FormField.choice(
                    "pubsub#send_last_published_item",
                    config.sendLast().wire(),
                    Stream.of(SendLast.values()).map(SendLast::wire).toList())
                .labelled("When to send the last item"),
            FormField.flag("pubsub#deliver_payloads", config.deliverPayloads())
                .labelled("Payloads in notifications"),
            FormField.flag("pubsub#notify_retract", config.notifyRetract())
                .labelled("Tell of retracted items")));
  }

  /** The configuration with what the form says in place of what was. */
  static NodeConfig apply(DataForm form, String formType, NodeConfig base, Unknown unknown)
      throws Refused {
    String about = form.formType().filter(t -> !t.isEmpty()).orElse(formType);
    if (!about.equals(formType)) {
      throw Refused.badRequest(
          "invalid-options", "FORM_TYPE is " + about + ", not " + formType + ".");
    }
    NodeConfig config = base;
    for (FormField field : form.fields()) {
      if (!field.name().isEmpty() && !field.name().equals(DataForm.FORM_TYPE)) {
        config = with(config, field.name(), field.value(), unknown);
      }
    }
    return config;
  }

  private static NodeConfig with(NodeConfig c, String name, String value, Unknown unknown)
      throws Refused {
    return switch (name) {
      case "pubsub#title" -> config(c, text(name, value), c.payloadType(), c.maxItems());
      case "pubsub#type" -> config(c, c.title(), text(name, value), c.maxItems());
      case "pubsub#max_items" -> config(c, c.title(), c.payloadType(), maxItems(value));
      case "pubsub#persist_items" ->
          flags(c, flag(name, value), c.deliverPayloads(), c.notifyRetract());
      case "pubsub#deliver_payloads" ->
          flags(c, c.persistItems(), flag(name, value), c.notifyRetract());
      case "pubsub#notify_retract" ->
          flags(c, c.persistItems(), c.deliverPayloads(), flag(name, value));
      case "pubsub#access_model" -> choices(c, access(value), c.sendLast());
      case "pubsub#send_last_published_item" -> choices(c, c.access(), sendLast(value));
      case "pubsub#publish_model" -> only(c, name, value, "publishers");
      case "pubsub#node_type" -> only(c, name, value, "leaf");
      default -> {
        if (unknown == Unknown.REFUSED) {
          throw Refused.notAcceptable("This service does not know the option " + name + ".");
        }
        yield c;
      }
    };
  }

  private static NodeConfig config(NodeConfig c, String title, String type, int maxItems) {
    return new NodeConfig(
        title,
        type,
        c.persistItems(),
        maxItems,
        c.access(),
        c.sendLast(),
        c.deliverPayloads(),
        c.notifyRetract());
  }

  private static NodeConfig flags(
      NodeConfig c, boolean persist, boolean payloads, boolean retract) {
    return new NodeConfig(
        c.title(),
        c.payloadType(),
        persist,
        c.maxItems(),
        c.access(),
        c.sendLast(),
        payloads,
        retract);
  }

  private static NodeConfig choices(NodeConfig c, Access access, SendLast sendLast) {
    return new NodeConfig(
        c.title(),
        c.payloadType(),
        c.persistItems(),
        c.maxItems(),
        access,
        sendLast,
        c.deliverPayloads(),
        c.notifyRetract());
  }

  private static NodeConfig only(NodeConfig c, String name, String value, String allowed)
      throws Refused {
    if (!value.equals(allowed)) {
      throw Refused.notAcceptable(name + " can only be " + allowed + " here.");
    }
    return c;
  }

  private static String text(String name, String value) throws Refused {
    if (value.length() > MAX_TEXT) {
      throw Refused.notAcceptable(name + " has more than " + MAX_TEXT + " characters.");
    }
    return value;
  }

  private static boolean flag(String name, String value) throws Refused {
    return switch (value) {
      case "1", "true" -> true;
      case "0", "false" -> false;
      default -> throw Refused.badRequest("invalid-options", name + " is 0 or 1.");
    };
  }

  private static int maxItems(String value) throws Refused {
    if (value.equals("max")) {
      return Nodes.MAX_ITEMS_PER_NODE;
    }
    try {
      int count = Integer.parseInt(value);
      if (count >= 1 && count <= Nodes.MAX_ITEMS_PER_NODE) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw Refused.badRequest("invalid-options", "pubsub#max_items is a number or 'max'.");
    }
    throw Refused.notAcceptable(
        "pubsub#max_items is 1 to " + Nodes.MAX_ITEMS_PER_NODE + " here, or 'max'.");
  }

  private static Access access(String value) throws Refused {
    for (Access access : Access.values()) {
      if (access.wire().equals(value)) {
        return access;
      }
    }
    throw Refused.notAcceptable(
        "unsupported-access-model", "pubsub#access_model is open or whitelist here.");
  }

  private static SendLast sendLast(String value) throws Refused {
    for (SendLast sendLast : SendLast.values()) {
      if (sendLast.wire().equals(value)) {
        return sendLast;
      }
    }
    throw Refused.notAcceptable("pubsub#send_last_published_item is never or on_sub here.");
  }
}
