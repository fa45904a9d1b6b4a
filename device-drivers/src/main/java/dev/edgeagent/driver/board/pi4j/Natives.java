package dev.edgeagent.driver.board.pi4j;

import com.pi4j.boardinfo.definition.BoardModel;
import com.pi4j.boardinfo.util.BoardInfoHelper;
import dev.edgeagent.driver.DriverException;
import java.util.Set;

/** What has to be so before anything of Pi4J is used. */
final class Natives {
  private static final Set<String> PROCESSORS = Set.of("aarch64", "arm");

  private Natives() {}

  /**
   * Makes Pi4J ready on boards that it does not know, too.
   *
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE} when it has nothing for this
   *     processor
   */
  static void check() throws DriverException {
    String processor = System.getProperty("os.arch", "unknown");
    if (!PROCESSORS.contains(processor)) {
      throw new DriverException(
          DriverException.Kind.UNAVAILABLE,
          "pins and chips need a board with an ARM processor; this is " + processor);
    }
    if (!BoardInfoHelper.runningOnRaspberryPi()) {
      // It refuses to work on what it does not know; all that it does works there.
      BoardInfoHelper.current().setBoardModel(BoardModel.MODEL_4_B);
    }
  }
}
