package dev.edgeagent.driver.modbus.wire;

/** One request in its frame, and how its answer is found among what comes. Pure. */
sealed interface Exchange permits RtuExchange, MbapExchange {
  /** What is sent. */
  byte[] frame();

  /** How many bytes a good answer has in its frame. */
  int answerLength();

  /**
   * Looks for the answer. Called again with the same bytes and what came behind them until it is
   * something else than {@link Step.NeedMore}.
   *
   * @param bytes all that came since the request was sent
   * @param length how many of them
   * @param ended whether nothing more will come: the result is not {@link Step.NeedMore} then
   */
  Step look(byte[] bytes, int length, boolean ended);
}
