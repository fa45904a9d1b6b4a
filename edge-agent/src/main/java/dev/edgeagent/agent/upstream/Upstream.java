package dev.edgeagent.agent.upstream;

import dev.edgeagent.agent.config.CheckedConfig;
import dev.edgeagent.agent.config.UpstreamConfig;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.driver.link.StreamLinks;
import dev.edgeagent.driver.memory.MemoryFolder;
import dev.edgeagent.pubsub.NodeConfig;
import dev.edgeagent.trust.Tls;
import dev.edgeagent.xmpp.net.ClientConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.X509TrustManager;

/**
 * How this box meets its server: as whom it logs in, and what its nodes are like. Immutable.
 *
 * @param checked the configuration
 */
public record Upstream(CheckedConfig checked) {
  private static final Duration LOGIN_PATIENCE = Duration.ofSeconds(30);

  /** Servers that limit the rate of a client answer a full window of requests in a minute. */
  private static final Duration ANSWER_PATIENCE = Duration.ofMinutes(2);

  /**
   * The login that is configured.
   *
   * @param resource tells its connections apart
   */
  public ClientConfig login(String resource) {
    return login(resource, checked.trust(), ANSWER_PATIENCE);
  }

  /**
   * The same with another view of whom to trust.
   *
   * @param answers how long an answer may take
   */
  public ClientConfig login(String resource, X509TrustManager trust, Duration answers) {
    UpstreamConfig up = config();
    return new ClientConfig(
        up.jid(),
        resource,
        up.host(),
        up.tls(),
        Tls.context(checked.identity(), trust),
        up.login(),
        LOGIN_PATIENCE,
        new ClientConfig.Upkeep(answers, up.deadAfter(), up.streamManagement()));
  }

  /**
   * Opens the links of devices; those with TLS show the certificate of this box, and trust whom it
   * trusts.
   */
  public SharedLinks.Opener links() {
    return StreamLinks.opener(
        () -> Tls.context(checked.identity(), checked.trust()),
        new MemoryFolder(checked.config().dataDir().resolve("devices")));
  }

  /** The name of the device of each node. */
  public Map<String, String> devicesByNode() {
    Map<String, String> devices = new LinkedHashMap<>();
    for (DevicePlan plan : checked.devices()) {
      devices.put(config().nodes().of(plan.id()), plan.id().value());
    }
    return devices;
  }

  /** What we want of a node. */
  public NodeConfig node(String node) {
    return new NodeConfig(node, config().access(), config().maxItems());
  }

  /** What the file says. */
  public UpstreamConfig config() {
    return checked.config().upstream();
  }
}
