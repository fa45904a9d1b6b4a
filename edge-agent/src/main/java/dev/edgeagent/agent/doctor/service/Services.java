package dev.edgeagent.agent.doctor.service;

import dev.edgeagent.agent.config.UpstreamConfig;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.upstream.Upstream;
import dev.edgeagent.pubsub.PubSubClient;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.xmpp.iq.IqSender;
import dev.edgeagent.xmpp.jid.Jid;
import java.time.Clock;
import java.util.List;

/**
 * What the server and its PubSub service allow. Whatever it makes there is gone when it is closed.
 */
public final class Services implements AutoCloseable {
  private final TestNode node;
  private final List<Step> steps;

  /**
   * Asks nothing yet.
   *
   * @param name fit for a device, and not that of one
   */
  public Services(Upstream upstream, IqSender sender, String name, Clock clock) {
    UpstreamConfig config = upstream.config();
    Questions questions = new Questions(sender);
    Jid server = Jid.parse(config.jid().domain());
    node =
        new TestNode(
            new PubSubClient(sender, config.pubsub()), config.nodes().of(new DeviceId(name)));
    SoftwareStep software = new SoftwareStep(questions, server);
    ServiceStep service = new ServiceStep(questions, config.jid(), config.pubsub());
    steps =
        List.of(
            software,
            new ServerTimeStep(questions, server, clock),
            service,
            new RightsStep(
                upstream,
                node,
                () -> new DeviceNodes(sender, config.pubsub(), service.can("publish-options")),
                software::kind),
            new RateStep(node, config.payload(), software::kind),
            new EchoStep(node, config.maxItems(), config.payload()),
            new CleanUpStep(node));
  }

  /** The steps, in order. */
  public List<Step> steps() {
    return steps;
  }

  @Override
  public void close() {
    node.close();
  }
}
