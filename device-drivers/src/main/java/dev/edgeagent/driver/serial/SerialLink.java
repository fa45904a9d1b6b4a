package dev.edgeagent.driver.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.DriverException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A serial port, for one user at a time. A port that is pulled out is noticed by the next read or
 * write; it is then opened anew, because a plug may come back under another name.
 */
public final class SerialLink implements ByteLink {
  /** One wait of the kernel, which counts in tenths of a second. */
  private static final int SLICE_MILLIS = 200;

  /** For less than this, one more wait of the kernel would overdo it. */
  private static final long WORTH_WAITING_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** An empty read that came back sooner did not wait at all. */
  private static final long TOO_FAST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final SerialPort port;
  private final String name;
  private boolean closed;

  private SerialLink(SerialPort port, String name) {
    this.port = port;
    this.name = name;
  }

  /**
   * Opens a port for exclusive use.
   *
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE}: no such port, no permission,
   *     in use; the message says which, and what to do
   */
  public static SerialLink open(SerialSettings settings) throws DriverException {
    Path path = Path.of(settings.port());
    // jSerialComm would look for the last part of a missing path below /dev: another device.
    Path device;
    try {
      device = path.toRealPath();
    } catch (IOException _) {
      throw PortTrouble.missing(settings.port(), existingPorts());
    }
    if (!Files.isReadable(device) || !Files.isWritable(device)) {
      throw PortTrouble.forbidden(settings.port(), System.getProperty("user.name", "?"));
    }
    try {
      return open(settings, device);
    } catch (SerialPortInvalidPortException _) {
      throw PortTrouble.missing(settings.port(), existingPorts());
    } catch (LinkageError e) {
      throw PortTrouble.noLibrary(e);
    }
  }

  private static SerialLink open(SerialSettings settings, Path device) throws DriverException {
    SerialPort port = SerialPort.getCommPort(device.toString());
    boolean set =
        port.setComPortParameters(
                settings.baud(),
                settings.dataBits(),
                settings.stopBits() == 2 ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT,
                parity(settings.parity()),
                false)
            && port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED)
            // The request line is high while the port sends; a kernel that cannot leaves it alone.
            && port.setRs485ModeParameters(settings.rs485(), true, 0, 0)
            // Set once: every change is a round trip to a USB adapter.
            && port.setComPortTimeouts(
                SerialPort.TIMEOUT_READ_SEMI_BLOCKING | SerialPort.TIMEOUT_WRITE_BLOCKING,
                SLICE_MILLIS,
                0);
    if (!set || !port.openPort()) {
      int errno = port.getLastErrorCode();
      port.closePort();
      throw PortTrouble.notOpened(
          settings.port(), settings, errno, System.getProperty("user.name", "?"));
    }
    OpenPorts.opened();
    return new SerialLink(port, settings.port());
  }

  private static int parity(Parity parity) {
    return switch (parity) {
      case NONE -> SerialPort.NO_PARITY;
      case EVEN -> SerialPort.EVEN_PARITY;
      case ODD -> SerialPort.ODD_PARITY;
    };
  }

  /** Ports as people know them: the stable names first, then those of adapters and boards. */
  private static List<String> existingPorts() {
    List<String> stable = list(Path.of("/dev/serial/by-id"), "*");
    return stable.isEmpty() ? list(Path.of("/dev"), "tty{USB,ACM,AMA,XR}*") : stable;
  }

  private static List<String> list(Path folder, String glob) {
    List<String> paths = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
      entries.forEach(path -> paths.add(path.toString()));
    } catch (IOException | DirectoryIteratorException _) {
      return List.of();
    }
    Collections.sort(paths);
    return paths;
  }

  @Override
  public int read(byte[] buffer, Duration patience) throws DriverException {
    if (!patience.isPositive()) {
      return there(buffer);
    }
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      long start = System.nanoTime();
      int count = port.readBytes(buffer, buffer.length);
      // A pulled plug: isOpen() still says true, and the disconnect event would never stop firing.
      if (count < 0) {
        throw PortTrouble.gone(name);
      }
      long now = System.nanoTime();
      if (count > 0 || now + WORTH_WAITING_NANOS > end) {
        return count;
      }
      if (now - start < TOO_FAST_NANOS) {
        // A driver that ignores the wait of the kernel must not make this loop spin.
        LockSupport.parkNanos(Math.min(PAUSE.toNanos(), end - now));
      }
      if (Thread.currentThread().isInterrupted()) {
        return 0;
      }
    }
  }

  /** Takes what is there already: the kernel's shortest wait is a tenth of a second. */
  private int there(byte[] buffer) throws DriverException {
    int waiting = port.bytesAvailable();
    int count = waiting > 0 ? port.readBytes(buffer, Math.min(waiting, buffer.length)) : waiting;
    if (count < 0) {
      throw PortTrouble.gone(name);
    }
    return count;
  }

  @Override
  public void write(byte[] bytes) throws DriverException {
    int done = 0;
    while (done < bytes.length) {
      int count = port.writeBytes(bytes, bytes.length - done, done);
      if (count <= 0) {
        throw PortTrouble.gone(name);
      }
      done += count;
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      port.closePort();
      OpenPorts.closed();
    }
  }
}
