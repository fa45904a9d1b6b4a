package dev.edgeagent.benchmark;

import java.util.Locale;

/** The items that are published: one SenML pack each, readings that differ. */
public final class Samples {
  public static final String SERVICE = "pubsub.edge.test";
  private static final long BASE_TIME = 1_800_000_000L;

  private Samples() {}

  /** The payload of an item. */
  public static String payload(int number, int readings) {
    StringBuilder text = new StringBuilder("<sensml xmlns='urn:ietf:params:xml:ns:senml'>");
    for (int i = 0; i < readings; i++) {
      if (i == 0) {
        text.append("<senml bn='plant7/bench/' bt='").append(BASE_TIME + number).append("' ");
      } else {
        text.append(String.format(Locale.ROOT, "<senml t='%.2f' ", i / 100.0));
      }
      double value = 20 + (number * 7 + i * 3) % 1000 / 100.0;
      text.append(String.format(Locale.ROOT, "n='temperature' u='Cel' v='%.2f'/>", value));
    }
    return text.append("</sensml>").toString();
  }

  /** The whole stanza, as the raw writer sends it. */
  static String stanza(String node, int number, int readings) {
    return "<iq type='set' id='p%2$d' to='%4$s'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='%1$s'><item id='1-%2$d'>%3$s</item></publish></pubsub></iq>"
        .formatted(node, number, payload(number, readings), SERVICE);
  }

  /** What makes the node, the same for all writers. */
  public static String create(String node) {
    return "<pubsub xmlns='http://jabber.org/protocol/pubsub'><create node='%s'/><configure><x xmlns='jabber:x:data' type='submit'>%s%s%s</x></configure></pubsub>"
        .formatted(
            node,
            "<field var='FORM_TYPE' type='hidden'><value>http://jabber.org/protocol/pubsub#node_config</value></field>",
            "<field var='pubsub#access_model'><value>whitelist</value></field>",
            "<field var='pubsub#max_items'><value>10</value></field>");
  }
}
