package dev.edgeagent.driver.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Mosquitto of Debian as a broker of a test, with its own clients. */
final class Mosquitto implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final Path folder;
  private final String settings;
  private final int port;
  private @Nullable Process broker;

  /**
   * Starts one.
   *
   * @param folder for its files
   * @param settings lines of its configuration behind the one of the listener
   */
  Mosquitto(Path folder, String settings) throws IOException {
    this.folder = folder;
    this.settings = settings;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    start();
  }

  static Mosquitto open(Path folder) throws IOException {
    return new Mosquitto(folder, "allow_anonymous true\n");
  }

  int port() {
    return port;
  }

  void start() throws IOException {
    if (broker != null) {
      return;
    }
    Path file = folder.resolve("mosquitto-" + port + ".conf");
    // Started by root it would become somebody who may not read the files of the test.
    Files.writeString(
        file,
        "user %s\nlistener %d 127.0.0.1\nmax_queued_messages 10000\n%s"
            .formatted(System.getProperty("user.name"), port, settings));
    String program =
        Files.exists(Path.of("/usr/sbin/mosquitto")) ? "/usr/sbin/mosquitto" : "mosquitto";
    broker =
        new ProcessBuilder(program, "-c", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("mosquitto-" + port + ".log").toFile())
            .start();
    await().atMost(BOUND).until(this::listens);
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  void stop() {
    Process running = broker;
    broker = null;
    if (running != null) {
      running.destroy();
      try {
        assertThat(running.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Sends with mosquitto_pub; more options first. */
  void publish(String topic, String message, String... options) {
    List<String> command = new ArrayList<>(List.of("mosquitto_pub", "-h", "127.0.0.1"));
    command.addAll(List.of("-p", String.valueOf(port), "-V", "5", "-q", "1"));
    command.addAll(List.of(options));
    command.addAll(List.of("-t", topic, "-m", message));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** A mosquitto_sub that prints the next message of a topic and ends. */
  Process subscribe(String topic) throws IOException {
    return new ProcessBuilder(
            "mosquitto_sub", "-h", "127.0.0.1", "-p", String.valueOf(port), "-t", topic, "-C", "1")
        .start();
  }

  @Override
  public void close() {
    stop();
  }
}
