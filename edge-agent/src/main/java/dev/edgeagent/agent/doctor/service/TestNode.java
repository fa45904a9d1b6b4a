package dev.edgeagent.agent.doctor.service;

import dev.edgeagent.pubsub.NodeConfig;
import dev.edgeagent.pubsub.PubSubClient;
import dev.edgeagent.xmpp.iq.IqException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node for the examination alone, deleted when it is closed. Confined to one thread. */
final class TestNode implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TestNode.class);

  private final PubSubClient client;
  private final String name;
  private boolean tried;
  private boolean made;

  TestNode(PubSubClient client, String name) {
    this.client = client;
    this.name = name;
  }

  String name() {
    return name;
  }

  PubSubClient client() {
    return client;
  }

  /** Whether it is there. */
  boolean isThere() {
    return made;
  }

  /**
   * Makes it, for nobody but us.
   *
   * @return what the service grants otherwise than asked
   */
  Map<String, String> make(NodeConfig config) throws IqException, InterruptedException {
    tried = true;
    Map<String, String> different = client.ensureNode(name, config, List.of());
    made = true;
    return different;
  }

  /** Deletes it. */
  void delete() throws IqException, InterruptedException {
    client.deleteNode(name);
    made = false;
    tried = false;
  }

  /** Also when the examination was given up, or half of the making failed. */
  @Override
  public void close() {
    if (!tried) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      delete();
    } catch (IqException e) {
      if (made) {
        LOG.warn("the test node {} is left behind: {}", name, e.getMessage());
      }
    } catch (InterruptedException _) {
      interrupted = true;
      LOG.warn("the test node {} may be left behind", name);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
