package dev.edgeagent.broker;

import static dev.edgeagent.broker.RunningBroker.PATIENCE;
import static dev.edgeagent.broker.RunningBroker.USER1;
import static dev.edgeagent.broker.RunningBroker.USER2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.broker.RunningBroker.Client;
import dev.edgeagent.pubsub.AccessModel;
import dev.edgeagent.pubsub.NodeConfig;
import dev.edgeagent.xmpp.jid.Jid;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that we did not write: Debian's python3-slixmpp at our broker. */
class SlixmppIT {
  private static final String PYTHON = "/usr/bin/python3";
  private static final int ITEMS = 20;

  @TempDir Path directory;
  private RunningBroker running;
  private final List<Process> processes = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    running = new RunningBroker();
  }

  @AfterEach
  void stop() {
    processes.forEach(Process::destroyForcibly);
    running.close();
  }

  @Test
  void slixmppLogsInByPasswordSubscribesAndReceivesInOrder() throws Exception {
    Client gateway = gatewayWithNode();
    Slix slix = slix(USER1);
    assertThat(slix.line()).as(slix::log).isEqualTo("subscribed");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      expected.add("item i" + i + " " + i + " °C");
      byte[] payload = ("<v xmlns='urn:t'>" + i + " °C</v>").getBytes(StandardCharsets.UTF_8);
      var _ =
          gateway
              .pubsub
              .publish("boiler", "i" + i, payload)
              .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    for (String item : expected) {
      assertThat(slix.line()).as(slix::log).isEqualTo(item);
    }
    assertThat(slix.exit()).isZero();
  }

  @Test
  void slixmppUnderstandsThatTheNodeIsClosedToIt() throws Exception {
    var _ = gatewayWithNode();
    Slix slix = slix(USER2);
    assertThat(slix.line()).as(slix::log).isEqualTo("refused not-allowed closed-node");
    assertThat(slix.exit()).isEqualTo(3);
  }

  private Client gatewayWithNode() throws Exception {
    Client gateway = running.gateway();
    gateway.pubsub.ensureNode(
        "boiler", new NodeConfig("Boiler", AccessModel.WHITELIST, 10), List.of(USER1));
    return gateway;
  }

  private Slix slix(Jid account) throws IOException, CertificateEncodingException {
    Path script = directory.resolve("subscriber.py");
    try (InputStream source = SlixmppIT.class.getResourceAsStream("subscriber.py")) {
      assertThat(source).isNotNull();
      if (source != null) {
        Files.copy(source, script);
      }
    }
    Path ca = directory.resolve("ca.crt");
    byte[] der = running.authority.certificate().getEncoded();
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        ca, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    List<String> command =
        List.of(
            PYTHON,
            script.toString(),
            Integer.toString(running.port()),
            ca.toString(),
            account.toString(),
            RunningBroker.password(account),
            running.broker.pubsub().toString(),
            "boiler",
            Integer.toString(ITEMS));
    Path log = directory.resolve("slixmpp.log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    // Arguments reach Python as bytes of this encoding, whatever the machine's locale is.
    builder.environment().put("PYTHONUTF8", "1");
    Process process = builder.start();
    processes.add(process);
    return new Slix(process, log);
  }

  /** The Python process and what it says. */
  private static final class Slix {
    private final Process process;
    private final Path log;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    Slix(Process process, Path log) {
      this.process = process;
      this.log = log;
      Thread.ofVirtual().start(this::read);
    }

    private void read() {
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        out.lines().forEach(lines::add);
      } catch (IOException e) {
        lines.add("broken: " + e);
      }
    }

    String line() throws InterruptedException {
      String line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return line == null ? "nothing" : line;
    }

    String log() {
      try {
        return Files.readString(log);
      } catch (IOException e) {
        return e.toString();
      }
    }

    int exit() throws InterruptedException {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    }
  }
}
