package dev.edgeagent.agent.upstream;

import dev.edgeagent.agent.config.AgentConfig;
import dev.edgeagent.agent.config.ControlRule;
import dev.edgeagent.agent.config.UpstreamConfig;
import dev.edgeagent.xmpp.Presence;
import dev.edgeagent.xmpp.account.RosterPushes;
import dev.edgeagent.xmpp.disco.Audience;
import dev.edgeagent.xmpp.disco.DiscoIdentity;
import dev.edgeagent.xmpp.disco.Entity;
import dev.edgeagent.xmpp.disco.EntityTime;
import dev.edgeagent.xmpp.disco.LastActivity;
import dev.edgeagent.xmpp.disco.Software;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.jid.Jid;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How the agent shows itself upstream: to its account and server, to the PubSub service, to those
 * who read its nodes and those who may write. To others it is not there. Immutable; any thread.
 */
public final class Presentation {
  private static final String NAME = "edge-agent";

  /** Names the software to programs, in announcements. */
  private static final String NODE = "https://edgeagent.dev";

  /** Below 0: what people write to the account is kept for them, not thrown away by us. */
  private static final byte PRIORITY = -1;

  private final Jid account;
  private final Entity entity;

  /**
   * Begins to count the time that the agent has been running.
   *
   * @param version of the agent
   */
  public Presentation(AgentConfig config, String version) {
    UpstreamConfig upstream = config.upstream();
    long started = System.nanoTime();
    Software software =
        new Software(
            NAME, version, upstream.tellSystem() ? Optional.of(system()) : Optional.empty());
    account = upstream.jid();
    entity =
        Entity.builder(DiscoIdentity.of("client", "bot", NAME), NODE, audience(config))
            .answers(Software.VERSION, software.handler())
            .answers(
                LastActivity.NS,
                new LastActivity(() -> Duration.ofNanos(System.nanoTime() - started)).handler())
            .answers(EntityTime.NS, new EntityTime(Clock.system(ZoneId.systemDefault())).handler())
            .tells(software.form())
            .build();
  }

  private static String system() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }

  private static Audience audience(AgentConfig config) {
    Set<Jid> others = new HashSet<>(config.upstream().subscribers());
    config.upstream().pubsub().ifPresent(others::add);
    config.control().stream().map(ControlRule::allow).forEach(others::addAll);
    return new Audience(config.upstream().jid(), others);
  }

  /** Answers what others ask; a new one each time. */
  public IqRouter router() {
    IqRouter router = new IqRouter().add(RosterPushes.NS, new RosterPushes(account));
    entity.mountOn(router);
    return router;
  }

  /** What is sent at the begin of each session. */
  public Presence presence() {
    return entity.available(PRIORITY);
  }
}
