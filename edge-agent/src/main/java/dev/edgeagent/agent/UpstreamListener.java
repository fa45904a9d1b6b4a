package dev.edgeagent.agent;

import dev.edgeagent.publish.Publisher;
import dev.edgeagent.xmpp.Jid;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.net.ConnectFailure;
import dev.edgeagent.xmpp.net.ConnectionListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log how upstream is, once per change, and tells the publisher. Called on the network
 * thread alone.
 */
final class UpstreamListener implements ConnectionListener {
  private static final Logger LOG = LoggerFactory.getLogger(UpstreamListener.class);

  private volatile @Nullable Publisher publisher;
  private volatile boolean closing;
  private String trouble = "";

  /** Whom to tell: the publisher needs the connection, which needs this. Before it is started. */
  void tell(Publisher whom) {
    publisher = whom;
  }

  /** From now on nobody needs to hear that it is off line. */
  void closing() {
    closing = true;
  }

  @Override
  public void online(Jid bound) {
    LOG.info("upstream: on line as {}", bound);
    trouble = "";
    Publisher told = publisher;
    if (told != null) {
      told.online();
    }
  }

  @Override
  public void offline(ConnectFailure failure) {
    Publisher told = publisher;
    if (told != null) {
      told.offline();
    }
    if (!closing && !failure.message().equals(trouble)) {
      trouble = failure.message();
      LOG.warn("upstream: off line: {}", failure.message());
    }
  }

  @Override
  public void received(Stanza stanza) {
    LOG.trace("upstream: {}", stanza);
  }
}
