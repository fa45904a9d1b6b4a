package dev.edgeagent.benchmark.delivery.peer;

import java.io.IOException;

/** Sends prepared packs. One thread. */
public interface PackSender extends AutoCloseable {
  /** Makes one, with where to say that packs were acknowledged, from any thread. */
  @FunctionalInterface
  interface Maker {
    PackSender make(Answers answers) throws Exception;
  }

  /** Hears of answers, in the order in which packs were sent. */
  interface Answers {
    /** So many more were acknowledged. */
    void acknowledged(int packs);

    /** Nothing more will come. */
    void failed(Throwable why);
  }

  /**
   * Sends a pack; its answer comes later.
   *
   * @param number counted from 0
   */
  void send(int number) throws Exception;

  @Override
  void close() throws IOException;
}
