package dev.edgeagent.agent.testbed;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * A pty in the place of a serial port, under a link; socat holds its far end. Bytes that nobody
 * reads stay in it (about 4 kB), then writing blocks.
 */
public final class PtyPair implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path link;
  private Process socat;

  /** Makes the pty. */
  public PtyPair(Path link) throws IOException {
    this.link = link;
    socat = start();
  }

  private Process start() throws IOException {
    Process process =
        new ProcessBuilder("socat", "-", "pty,raw,echo=0,mode=666,link=" + link)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Awaitility.await("the pty of socat").atMost(PATIENCE).until(() -> Files.exists(link));
    return process;
  }

  /** What a configuration names as its port. */
  public Path link() {
    return link;
  }

  /** The device says something. */
  public void write(byte[] bytes) throws IOException {
    OutputStream out = socat.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  /** The device says a line. */
  public void line(String text) throws IOException {
    write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Pulls the plug: whoever has the port open gets a hang-up, and the link is gone. */
  public void pull() throws IOException {
    Command.end(socat);
    Files.deleteIfExists(link);
  }

  /** Plugs it in again: another pty under the same link. */
  public void putBack() throws IOException {
    if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
      throw new IllegalStateException(link + " was not pulled");
    }
    socat = start();
  }

  @Override
  public void close() throws IOException {
    pull();
  }
}
