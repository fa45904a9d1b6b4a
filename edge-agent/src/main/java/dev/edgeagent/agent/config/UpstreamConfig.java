package dev.edgeagent.agent.config;

import dev.edgeagent.pack.NodeNames;
import dev.edgeagent.pubsub.AccessModel;
import dev.edgeagent.senml.PayloadForm;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.net.ClientConfig;
import dev.edgeagent.xmpp.reach.HostPort;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where readings go.
 *
 * @param jid the account, bare
 * @param host where the server is; empty: where the SRV records of the account's domain say
 * @param tls how TLS begins
 * @param pubsub the PubSub service; empty: the account's own nodes (XEP-0163)
 * @param nodes how nodes are named
 * @param access who may read the nodes
 * @param subscribers bare; who is made a member of every node
 * @param maxItems how many items a node keeps, 1 to 10000
 * @param payload how readings are written in an item, of devices that say nothing else
 * @param deadAfter silence of the server after which the link is taken for dead, 10 s to 10 min
 * @param streamManagement whether to ask for acknowledgements and resumption (XEP-0198)
 * @param tellSystem whether those who may ask are told the operating system
 * @param login with the certificate or by a password
 */
public record UpstreamConfig(
    Jid jid,
    Optional<HostPort> host,
    ClientConfig.Tls tls,
    Optional<Jid> pubsub,
    NodeNames nodes,
    AccessModel access,
    List<Jid> subscribers,
    int maxItems,
    PayloadForm payload,
    Duration deadAfter,
    boolean streamManagement,
    boolean tellSystem,
    ClientConfig.Login login) {
  /** The least silence that means something. */
  public static final Duration SHORTEST_SILENCE = Duration.ofSeconds(10);

  /** Longer, and a box is off line without knowing it. */
  public static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

  /** The fewest items a node may keep. */
  public static final int LEAST_ITEMS = 1;

  /** The most: servers slow down with nodes of more. */
  public static final int MOST_ITEMS = 10_000;

  /** Copies the subscribers and checks the bounds. */
  public UpstreamConfig {
    subscribers = List.copyOf(subscribers);
    if (!jid.isBare() || jid.local().isEmpty()) {
      throw new IllegalArgumentException("'" + jid + "' is no account: write name@domain");
    }
    if (maxItems < LEAST_ITEMS || maxItems > MOST_ITEMS) {
      throw new IllegalArgumentException(maxItems + " items are too few or too many");
    }
  }
}
