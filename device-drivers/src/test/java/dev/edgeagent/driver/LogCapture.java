package dev.edgeagent.driver;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Collects what the project logs about one device while it is open. */
public final class LogCapture implements AutoCloseable {
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.edgeagent.driver");
  private final String prefix;

  /** Of the device, or of everything when the name is empty. */
  public LogCapture(String device) {
    prefix = device.isEmpty() ? "" : device + ":";
    appender.start();
    logger.addAppender(appender);
  }

  public List<String> lines() {
    return List.copyOf(appender.list).stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(line -> line.startsWith(prefix))
        .toList();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
  }
}
