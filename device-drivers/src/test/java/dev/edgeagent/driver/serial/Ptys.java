package dev.edgeagent.driver.serial;

import static org.awaitility.Awaitility.await;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Two terminal devices that socat connects: a serial cable with a plug that can be pulled. */
public final class Ptys implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(20);

  private final Path ours;
  private final Path theirs;
  private @Nullable Process socat;
  private @Nullable FileOutputStream out;
  private @Nullable FileInputStream in;

  /** Plugged in. */
  public Ptys(Path folder, String name) throws IOException {
    ours = folder.resolve(name);
    theirs = folder.resolve(name + ".device");
    plug();
  }

  /** The path of the agent's end: a symlink, as those of udev are. */
  public String port() {
    return ours.toString();
  }

  /** The path of the device's end, for a device that is a process. */
  public String devicePort() {
    return theirs.toString();
  }

  public void plug() throws IOException {
    socat =
        new ProcessBuilder("socat", pty(ours), pty(theirs))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    await().atMost(BOUND).until(() -> Files.exists(ours) && Files.exists(theirs));
    out = new FileOutputStream(theirs.toFile());
    in = new FileInputStream(theirs.toFile());
  }

  private static String pty(Path link) {
    return "pty,raw,echo=0,link=" + link;
  }

  /** The device sends. */
  public void send(String text) throws IOException {
    if (out != null) {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /** What the device got; waits for so many bytes. */
  public String receive(int bytes) throws IOException {
    FileInputStream device = in;
    if (device == null) {
      return "";
    }
    await().atMost(BOUND).until(() -> device.available() >= bytes);
    return new String(device.readNBytes(bytes), StandardCharsets.ISO_8859_1);
  }

  public void unplug() throws IOException {
    if (socat != null) {
      socat.destroy();
      Process ending = socat;
      await().atMost(BOUND).until(() -> !ending.isAlive());
    }
    if (out != null) {
      out.close();
      out = null;
    }
    if (in != null) {
      in.close();
      in = null;
    }
    socat = null;
  }

  @Override
  public void close() throws IOException {
    unplug();
  }
}
