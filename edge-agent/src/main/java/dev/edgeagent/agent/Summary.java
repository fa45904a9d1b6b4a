package dev.edgeagent.agent;

import dev.edgeagent.driver.run.DeviceRuntime;
import dev.edgeagent.driver.run.DeviceStatistics;
import dev.edgeagent.outbox.Outbox;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.OutboxStatus;
import dev.edgeagent.publish.Publisher;
import dev.edgeagent.publish.PublisherStatistics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was done since the start, in one line a device and two for the way upstream: at the end.
 *
 * @param devices closed, or about to be
 * @param publisher the same
 * @param outbox still open
 */
record Summary(DeviceRuntime devices, Publisher publisher, Outbox outbox) {
  private static final Logger LOG = LoggerFactory.getLogger(Summary.class);

  void log() {
    devices.statistics().forEach(device -> LOG.info("{}", line(device)));
    LOG.info("{}", line(publisher.statistics()));
    try {
      LOG.info("{}", line(outbox.status()));
    } catch (OutboxException e) {
      LOG.warn("outbox: {}", e.getMessage());
    }
  }

  static String line(DeviceStatistics device) {
    return "%s: %d readings".formatted(device.device(), device.readings())
        + count("suppressed", device.suppressed())
        + count("damaged frames", device.corrupt())
        + count("unanswered", device.timeouts())
        + count("refused", device.rejected())
        + count("bugs", device.crashes())
        + count("times lost", device.losses());
  }

  static String line(PublisherStatistics publisher) {
    return "upstream: %d readings in %d items acknowledged"
            .formatted(publisher.readings(), publisher.items())
        + count("sent again", publisher.retried())
        + count("refused for good", publisher.setAside());
  }

  static String line(OutboxStatus outbox) {
    return "outbox: %d items wait for the next start".formatted(outbox.waiting())
        + count("readings lost in all", outbox.lostInAll().readings())
        + count("set aside: see edge-agent outbox list", outbox.deadLetters());
  }

  /** Only what happened. */
  private static String count(String what, long count) {
    return count == 0 ? "" : ", %d %s".formatted(count, what);
  }
}
