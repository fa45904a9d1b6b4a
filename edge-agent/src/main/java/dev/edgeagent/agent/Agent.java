package dev.edgeagent.agent;

import dev.edgeagent.agent.config.AgentConfig;
import dev.edgeagent.agent.config.CheckedConfig;
import dev.edgeagent.agent.life.AgentStarter;
import dev.edgeagent.agent.upstream.Installation;
import dev.edgeagent.agent.upstream.Presentation;
import dev.edgeagent.agent.upstream.Upstream;
import dev.edgeagent.clock.Boot;
import dev.edgeagent.clock.BoxClock;
import dev.edgeagent.clock.ClockKeeper;
import dev.edgeagent.clock.TimeService;
import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.run.DeviceRuntime;
import dev.edgeagent.driver.run.FailSafes;
import dev.edgeagent.identity.Identity;
import dev.edgeagent.outbox.Outbox;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.sqlite.SqliteOutbox;
import dev.edgeagent.pack.Packer;
import dev.edgeagent.publish.Publisher;
import dev.edgeagent.pubsub.PubSubClient;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.net.ClientConfig;
import dev.edgeagent.xmpp.net.XmppConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The agent, wired: devices → packer → outbox → publisher → connection. Readings go from left to
 * right through the disk; nothing on the left waits for anything on the right.
 */
public final class Agent implements AgentStarter.Running {
  /** How long the end may be put off to publish what is left. */
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final Outbox outbox;
  private final ClockKeeper keeper;
  private final Packer packer;
  private final DeviceRuntime devices;
  private final FailSafes failSafes;
  private final UpstreamListener listener;
  private final XmppConnection connection;
  private final Publisher publisher;
  private final ExpiryWatch expiry;
  private final Summary summary;

  private Agent(CheckedConfig checked, String version) throws OutboxException {
    AgentConfig config = checked.config();
    Upstream upstream = new Upstream(checked);

    outbox = SqliteOutbox.open(config.dataDir().resolve("outbox.db"), config.outbox().limits());
    packer =
        new Packer(outbox, config.upstream().nodes(), checked::payload, config.outbox().pack());
    BoxClock clock = clock(outbox);
    keeper = new ClockKeeper(clock, outbox.origins(), TimeService.ofSystem());
    Clocks clocks = new Clocks(clock, Clocks.system().ticker(), clock::state);
    devices = new DeviceRuntime(checked.devices(), packer::accept, clocks, upstream.links());
    failSafes = new FailSafes(checked.devices(), devices::submit, clock);

    listener =
        new UpstreamListener(
            certificate(checked), config.upstream().jid().toString(), Clock.systemUTC());
    Presentation presentation = new Presentation(config, version);
    connection =
        new XmppConnection(
            upstream.login("agent").as(Installation.of(config.dataDir())),
            presentation.router(),
            listener);
    PubSubClient client = new PubSubClient(connection, config.upstream().pubsub());
    publisher =
        new Publisher(
            outbox,
            client,
            node -> client.ensureNode(node, upstream.node(node), config.upstream().subscribers()),
            config.outbox().catchUp());
    Jid server = Jid.parse(config.upstream().jid().domain());
    listener.tell(
        new PublisherGate(publisher, () -> keeper.online(connection, server)),
        () -> connection.send(presentation.presence()),
        failSafes);

    expiry = new ExpiryWatch(checked.identity(), Clock.systemUTC());
    summary = new Summary(devices, publisher, outbox);
  }

  private static BoxClock clock(Outbox outbox) throws OutboxException {
    Boot boot = Boot.current();
    long then = System.nanoTime();
    try {
      Instant began = outbox.origins().beginOf(boot.id());
      return new BoxClock(
          InstantSource.system(), () -> boot.age().plusNanos(System.nanoTime() - then), began);
    } catch (OutboxException e) {
      outbox.close();
      throw e;
    }
  }

  /** What may explain a refused login; a password explains itself. */
  private static Optional<Identity> certificate(CheckedConfig checked) {
    return switch (checked.config().upstream().login()) {
      case ClientConfig.Login.External _ -> checked.identity();
      case ClientConfig.Login.Password _ -> Optional.empty();
    };
  }

  /**
   * Starts collecting, and apart from that getting on line.
   *
   * @param version of this software
   * @throws OutboxException when the outbox cannot be used; nothing runs then
   */
  public static Agent start(CheckedConfig config, String version) throws OutboxException {
    Agent agent = new Agent(config, version);
    agent.expiry.start();
    agent.keeper.start();
    agent.devices.start();
    agent.failSafes.lost();
    agent.publisher.start();
    agent.connection.start();
    return agent;
  }

  /** Stops the devices, seals what was read, publishes it for up to 5 s, and ends. */
  @Override
  public void close() {
    expiry.close();
    failSafes.close();
    devices.close();
    packer.close();
    publisher.drain(DRAIN);
    listener.closing();
    keeper.close();
    connection.close();
    summary.log();
    outbox.close();
  }
}
