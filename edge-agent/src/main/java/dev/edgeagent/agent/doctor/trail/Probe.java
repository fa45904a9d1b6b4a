package dev.edgeagent.agent.doctor.trail;

import dev.edgeagent.agent.upstream.Upstream;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.iq.IqSender;
import dev.edgeagent.xmpp.net.ClientConfig;
import dev.edgeagent.xmpp.net.XmppConnection;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;

/**
 * One attempt to get on line as the agent does, with a resource of its own, so that an agent that
 * runs meanwhile stays on line. Tries once.
 */
public final class Probe implements AutoCloseable {
  /** Longer than a server with a tight rate limit needs for what is asked here. */
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(45);

  private final Trail trail;
  private final String name;
  private final ClientConfig config;
  private final XmppConnection connection;

  private Probe(Upstream upstream) {
    name = "doctor-" + HexFormat.of().toHexDigits(new SecureRandom().nextInt());
    trail = new Trail(upstream.config().jid().domain());
    config =
        upstream.login(
            name, new SeenTrust(upstream.checked().trust(), trail::note), ANSWER_PATIENCE);
    connection = XmppConnection.watched(config, new IqRouter(), trail, trail);
  }

  /** Begins the attempt. */
  public static Probe start(Upstream upstream) {
    Probe probe = new Probe(upstream);
    probe.connection.startOnce();
    return probe;
  }

  /** What it comes by. */
  public Trail trail() {
    return trail;
  }

  /** A name that nobody else has. */
  public String name() {
    return name;
  }

  /** How it connects. */
  public ClientConfig config() {
    return config;
  }

  /** Asks others, once it is on line. */
  public IqSender sender() {
    return connection;
  }

  @Override
  public void close() {
    connection.close();
  }
}
