package dev.edgeagent.driver.serial;

import dev.edgeagent.driver.DriverException;
import java.util.List;

/** Says why a port cannot be used, and what to do. Pure. */
final class PortTrouble {
  /** So many existing ports are named when one does not exist; the rest is counted. */
  private static final int NAMED_PORTS = 8;

  // Numbers of Linux, as jSerialComm hands them on.
  private static final int EACCES = 13;
  private static final int EPERM = 1;

  /** Also what jSerialComm itself answers when this process has the port open already. */
  private static final int ENOENT = 2;

  private static final int EAGAIN = 11;
  private static final int EBUSY = 16;
  private static final int EINVAL = 22;
  private static final int ENOTTY = 25;

  private PortTrouble() {}

  static DriverException missing(String port, List<String> existing) {
    if (existing.isEmpty()) {
      return unavailable(
          "there is no port %s, nor any other serial port: is the adapter plugged in?"
              .formatted(port));
    }
    String list = String.join(", ", existing.subList(0, Math.min(NAMED_PORTS, existing.size())));
    String more =
        existing.size() > NAMED_PORTS ? " and " + (existing.size() - NAMED_PORTS) + " more" : "";
    return unavailable("there is no port %s; there are %s%s".formatted(port, list, more));
  }

  static DriverException forbidden(String port, String user) {
    return unavailable(
        ("user %s may not open %s: add the user to the group of serial ports, as with"
                + " `sudo usermod -aG dialout %s`, and log in again")
            .formatted(user, port, user));
  }

  static DriverException notOpened(String port, SerialSettings settings, int errno, String user) {
    return switch (errno) {
      case EACCES, EPERM -> forbidden(port, user);
      case ENOENT, EAGAIN, EBUSY ->
          unavailable(
              "%s is in use: end the other program (`sudo fuser -v %s` names it), or see whether"
                      .formatted(port, port)
                  + " two devices of the configuration use it");
      case ENOTTY ->
          unavailable("%s is no serial port, so its speed cannot be set".formatted(port));
      case EINVAL -> unavailable("%s does not do %s: try other settings".formatted(port, settings));
      default ->
          unavailable("%s cannot be opened with %s (errno %d)".formatted(port, settings, errno));
    };
  }

  static DriverException gone(String port) {
    return unavailable("%s went away: was the adapter pulled out?".formatted(port));
  }

  static DriverException noLibrary(LinkageError cause) {
    String message =
        "the native library of jSerialComm cannot be loaded: set -DjSerialComm.library.path to a"
            + " folder with libjSerialComm.so, or -Djava.io.tmpdir to one that can be written and"
            + " executed";
    return new DriverException(DriverException.Kind.UNAVAILABLE, message, cause);
  }

  private static DriverException unavailable(String message) {
    return new DriverException(DriverException.Kind.UNAVAILABLE, message);
  }
}
