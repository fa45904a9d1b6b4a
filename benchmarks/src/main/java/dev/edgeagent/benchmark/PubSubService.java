package dev.edgeagent.benchmark;

/** Where the benchmarks publish. */
public final class PubSubService {
  /** Its address. */
  public static final String ADDRESS = "pubsub.edge.test";

  private PubSubService() {}

  /** What makes a node, the same for all who publish. */
  public static String create(String node) {
    return "<pubsub xmlns='http://jabber.org/protocol/pubsub'><create node='%s'/><configure><x xmlns='jabber:x:data' type='submit'>%s%s%s</x></configure></pubsub>"
        .formatted(
            node,
            "<field var='FORM_TYPE' type='hidden'><value>http://jabber.org/protocol/pubsub#node_config</value></field>",
            "<field var='pubsub#access_model'><value>whitelist</value></field>",
            "<field var='pubsub#max_items'><value>10</value></field>");
  }
}
