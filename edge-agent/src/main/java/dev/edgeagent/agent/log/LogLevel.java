package dev.edgeagent.agent.log;

import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** How much is logged, for the whole process. */
public enum LogLevel {
  /** Only what is wrong: while something else is on the screen. */
  QUIET(Level.WARN, Level.ERROR),
  /** Changes of state. */
  NORMAL(Level.INFO, Level.WARN),
  /** Every step; libraries their changes of state. */
  VERBOSE(Level.DEBUG, Level.INFO);

  private final Level ours;
  private final Level others;

  LogLevel(Level ours, Level others) {
    this.ours = ours;
    this.others = others;
  }

  /** Has it from now on. */
  public void use() {
    set(Logger.ROOT_LOGGER_NAME, others);
    set(LogConfigurator.OURS, ours);
  }

  /** Has it from now on, unless every step was asked for. */
  public void useUnlessVerbose() {
    if (!LoggerFactory.getLogger(LogConfigurator.OURS).isDebugEnabled()) {
      use();
    }
  }

  private static void set(String name, Level level) {
    if (LoggerFactory.getLogger(name) instanceof Logger logger) {
      logger.setLevel(ch.qos.logback.classic.Level.convertAnSLF4JLevel(level));
    }
  }
}
