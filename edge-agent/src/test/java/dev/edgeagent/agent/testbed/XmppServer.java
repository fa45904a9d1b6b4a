package dev.edgeagent.agent.testbed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;

/**
 * Prosody or ejabberd on free ports of the loopback address, with all of its files in the bed. Who
 * is there: README of .testbed/xmpp-servers.
 */
public final class XmppServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int[] OFFSETS = {22, 23, 47, 80, 81};
  private static final int TRIES = 50;

  private final Kind kind;
  private final Path script;
  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private final int base;
  private final Thread atShutdown;

  /** Whose server it is. */
  public enum Kind {
    /** Keeps items in files unless told otherwise: slow for big nodes. */
    PROSODY,
    /** Keeps items in Mnesia. */
    EJABBERD;

    String script() {
      return switch (this) {
        case PROSODY -> "prosody/prosody.sh";
        case EJABBERD -> "ejabberd/ejabberd.sh";
      };
    }
  }

  /** Starts it. The settings are the switches that the README of the test servers lists. */
  public XmppServer(Kind kind, Bed bed, Map<String, String> settings)
      throws IOException, InterruptedException {
    this.kind = kind;
    script = Command.serverScript(kind.script());
    directory = bed.path("server");
    base = freeBase();
    environment.putAll(settings);
    environment.put("XMPP_BASE", Integer.toString(base));
    environment.put("XMPP_DIR", directory.toString());
    environment.put("XMPP_CERTS", bed.certificates().toString());
    // The server is a session of its own: an interrupted test run would leave it behind.
    atShutdown = new Thread(this::stopQuietly, "stops " + kind);
    Runtime.getRuntime().addShutdownHook(atShutdown);
    Command.succeed(PATIENCE, environment, script, "start");
  }

  /** Starts it with the switches as they are. */
  public XmppServer(Kind kind, Bed bed) throws IOException, InterruptedException {
    this(kind, bed, Map.of());
  }

  /** Whose server it is. */
  public Kind kind() {
    return kind;
  }

  /** The port with STARTTLS, on 127.0.0.1. */
  public int port() {
    return base + 22;
  }

  /** The port with TLS from the first byte, on 127.0.0.1. */
  public int directTlsPort() {
    return base + 23;
  }

  /** Host and port as the configuration wants it. */
  public String host() {
    return "127.0.0.1:" + port();
  }

  /** Stops it in good order; what it stored stays. */
  public void stop() throws IOException, InterruptedException {
    Command.succeed(PATIENCE, environment, script, "stop");
  }

  /** SIGKILL; what it stored is as it was at this moment. Waits until its ports are free. */
  public void kill() throws IOException, InterruptedException {
    signal("KILL");
    Awaitility.await("free ports of " + kind).atMost(PATIENCE).until(() -> allFree(base));
  }

  /** Starts it with what it stored, on the same ports. */
  public void startAgain() throws IOException, InterruptedException {
    Map<String, String> kept = new HashMap<>(environment);
    kept.put("XMPP_KEEP", "1");
    Command.succeed(PATIENCE, kept, script, "start");
  }

  /** Lets it stand still: connections stay, nothing is answered. */
  public void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Lets it go on. */
  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  /** Its files: logs, configuration, what it stored. */
  public Path directory() {
    return directory;
  }

  private void signal(String name) throws IOException, InterruptedException {
    String pid = Files.readString(directory.resolve("launcher.pid")).strip();
    Command.succeed(PATIENCE, Map.of(), "kill", "-" + name, pid);
  }

  private void stopQuietly() {
    try {
      stop();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("could not stop " + kind, e);
    }
  }

  @Override
  public void close() {
    stopQuietly();
    Runtime.getRuntime().removeShutdownHook(atShutdown);
  }

  /** Below the range that the kernel hands out by itself, so that no client takes a port of it. */
  private static int freeBase() {
    for (int i = 0; i < TRIES; i++) {
      int base = ThreadLocalRandom.current().nextInt(110, 310) * 100;
      if (allFree(base)) {
        return base;
      }
    }
    throw new IllegalStateException("no free range of ports between 11000 and 31100");
  }

  private static boolean allFree(int base) {
    for (int offset : OFFSETS) {
      try (var socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), base + offset));
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }
}
