package dev.edgeagent.agent.life;

import dev.edgeagent.agent.config.CheckedConfig;
import dev.edgeagent.outbox.OutboxException;

/** Starts the agent: what {@code run} and the demo need of it. */
@FunctionalInterface
public interface AgentStarter {
  /**
   * Starts collecting and, apart from that, getting on line.
   *
   * @throws OutboxException when the outbox cannot be used; nothing runs then
   */
  Running start(CheckedConfig config) throws OutboxException;

  /** An agent that runs. */
  @FunctionalInterface
  interface Running extends AutoCloseable {
    /** Stops the devices, publishes what can be published in a few seconds, and ends. */
    @Override
    void close();
  }
}
