package dev.edgeagent.driver.serial;

import com.fazecast.jSerialComm.SerialPort;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Counts the open ports of this process. jSerialComm closes them all by a hook of its own as soon
 * as the process is told to end, and who is reading then takes the port for pulled out; this holds
 * the hook back until the ports are closed by their users.
 */
final class OpenPorts {
  /** Users that listen notice within a slice of 200 ms that they are to end. */
  private static final int PATIENCE_SECONDS = 1;

  /** One party for this class, one for each port. */
  private static final Phaser PORTS = new Phaser(1);

  static {
    SerialPort.addShutdownHook(new Thread(OpenPorts::awaitClosed, "serial-ports"));
  }

  private OpenPorts() {}

  static void opened() {
    var _ = PORTS.register();
  }

  static void closed() {
    var _ = PORTS.arriveAndDeregister();
  }

  private static void awaitClosed() {
    try {
      var _ = PORTS.awaitAdvanceInterruptibly(PORTS.arrive(), PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | TimeoutException _) {
      // the library closes what is still open
    }
  }
}
