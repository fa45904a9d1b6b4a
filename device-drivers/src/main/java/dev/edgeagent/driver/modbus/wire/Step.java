package dev.edgeagent.driver.modbus.wire;

/** What a look at the bytes that came after a request gave. */
sealed interface Step {
  /**
   * The answer may still come.
   *
   * @param suspicious whether a whole frame came that is damaged: if nothing better follows soon,
   *     nothing will
   */
  record NeedMore(boolean suspicious) implements Step {}

  /**
   * The answer is there.
   *
   * @param answer what it says
   * @param foreign how many frames that were not for us came before it
   */
  record Found(Answer answer, int foreign) implements Step {}

  /**
   * Nothing came for us, and nothing was damaged. Only when no more comes.
   *
   * @param foreign how many frames that were not for us came
   */
  record Nothing(int foreign) implements Step {}

  /**
   * Nothing came for us but bytes that are no frame: a line that is badly terminated, of another
   * speed or wired wrongly. Only when no more comes: that nobody answers costs others the same.
   *
   * @param bytes how many
   * @param foreign how many frames that were not for us came
   */
  record Noise(int bytes, int foreign) implements Step {}

  /**
   * What came is no answer, and the place where the next frame begins is lost.
   *
   * @param reason for people
   */
  record Damaged(String reason) implements Step {}
}
