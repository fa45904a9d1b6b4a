package dev.edgeagent.agent;

import dev.edgeagent.identity.Identity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says at the start how long the certificate is valid, and every day what its owner should know.
 * One virtual thread, {@code expiry}.
 */
final class ExpiryWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExpiryWatch.class);
  private static final Duration DAY = Duration.ofDays(1);

  private final Optional<Identity> identity;
  private final Clock clock;
  private final Thread thread;

  ExpiryWatch(Optional<Identity> identity, Clock clock) {
    this.identity = identity;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("expiry").unstarted(this::watch);
  }

  /** Without a certificate there is nothing to say. */
  void start() {
    if (identity.isPresent()) {
      say();
      thread.start();
    }
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(DAY);
        say();
      }
    } catch (InterruptedException _) {
      // The end.
    }
  }

  /** One line at least: the warnings, or how long there is nothing to worry about. */
  void say() {
    identity.ifPresent(this::say);
  }

  private void say(Identity own) {
    Instant now = clock.instant();
    List<String> warnings = own.warnings(now);
    warnings.forEach(LOG::warn);
    if (warnings.isEmpty()) {
      LOG.info(
          "certificate {}: valid until {}, {} days",
          own.file(),
          own.expiry().atOffset(ZoneOffset.UTC).toLocalDate(),
          Duration.between(now, own.expiry()).toDays());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
