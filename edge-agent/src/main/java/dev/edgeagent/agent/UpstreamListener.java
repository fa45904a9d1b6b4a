package dev.edgeagent.agent;

import dev.edgeagent.driver.run.FailSafes;
import dev.edgeagent.identity.Identity;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.Fault;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.net.ConnectionListener;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log how upstream is, once per change, and tells the gate of the publisher. Called on
 * the network thread alone.
 */
final class UpstreamListener implements ConnectionListener {
  private static final Logger LOG = LoggerFactory.getLogger(UpstreamListener.class);

  private final Optional<Identity> identity;
  private final String account;
  private final Clock clock;
  private volatile @Nullable PublisherGate gate;
  private volatile Runnable announcement = () -> {};
  private volatile @Nullable FailSafes failSafes;
  private volatile boolean closing;
  private String trouble = "";
  private String address = "";

  /**
   * For an account.
   *
   * @param identity whose certificate should be for it; empty: it has another login
   */
  UpstreamListener(Optional<Identity> identity, String account, Clock clock) {
    this.identity = identity;
    this.account = account;
    this.clock = clock;
  }

  /**
   * Whom to tell: they need the connection, which needs this. Before it is started.
   *
   * @param announce run at the begin of each session, not when one goes on
   * @param safes what is done while nobody can control the devices
   */
  void tell(PublisherGate whom, Runnable announce, FailSafes safes) {
    failSafes = safes;
    gate = whom;
    announcement = announce;
  }

  /** From now on nobody needs to hear that it is off line. */
  void closing() {
    closing = true;
  }

  @Override
  public void online(Jid bound) {
    LOG.info("upstream: on line as {}", bound);
    trouble = "";
    address = bound.toString();
    announcement.run();
    reached(true);
    PublisherGate told = gate;
    if (told != null) {
      told.online();
    }
  }

  @Override
  public void suspended(ConnectFailure failure) {
    reached(false);
    PublisherGate told = gate;
    if (told != null) {
      told.suspended(failure);
    }
    log(failure);
  }

  @Override
  public void resumed() {
    LOG.info("upstream: on line as {} (the session goes on)", address);
    trouble = "";
    reached(true);
    PublisherGate told = gate;
    if (told != null) {
      told.resumed();
    }
  }

  @Override
  public void offline(ConnectFailure failure) {
    reached(false);
    PublisherGate told = gate;
    if (told != null) {
      told.offline(failure);
    }
    log(failure);
  }

  private void reached(boolean yes) {
    FailSafes told = failSafes;
    if (told != null && yes) {
      told.back();
    } else if (told != null) {
      told.lost();
    }
  }

  private void log(ConnectFailure failure) {
    String message = failure.message() + ownFault(failure.fault());
    if (!closing && !message.equals(trouble)) {
      trouble = message;
      LOG.warn("upstream: off line: {}", message);
    }
  }

  /** A server may only hint at what is wrong with a certificate; the one who has it can look. */
  private String ownFault(Fault fault) {
    if (fault != Fault.CREDENTIAL || identity.isEmpty()) {
      return "";
    }
    Identity own = identity.get();
    List<String> warnings = own.warnings(clock.instant());
    if (!warnings.isEmpty()) {
      return ". In fact, " + String.join("; ", warnings);
    }
    return own.jids().contains(account)
        ? ""
        : ". In fact, " + own.file() + " is for " + String.join(", ", own.jids());
  }

  @Override
  public void received(Stanza stanza) {
    LOG.trace("upstream: {}", stanza);
  }
}
