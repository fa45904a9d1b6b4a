package dev.edgeagent.agent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.config.CheckedConfig;
import dev.edgeagent.agent.config.ConfigParser;
import dev.edgeagent.authority.LocalAuthority;
import dev.edgeagent.driver.DeviceMemory;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.driver.link.StreamLinks;
import dev.edgeagent.driver.run.OnceReader;
import dev.edgeagent.driver.run.OnceResult;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.trust.Tls;
import dev.edgeagent.trust.TrustReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modbus/TCP Security: a device that shows a certificate and wants to see one. */
class DeviceTlsIT {
  private static final String NAME = "plc.edge.test";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration YEAR = Duration.ofDays(365);

  @TempDir Path folder;

  private LocalAuthority authority;
  private final AtomicInteger asked = new AtomicInteger();

  @BeforeEach
  void makeCertificates() throws IOException {
    authority = LocalAuthority.open(folder.resolve("certs"));
    authority.client("gateway1", "gateway1@edge.test", YEAR);
  }

  /** A device whose certificate is signed by this one; it answers everything with zeros. */
  private SSLServerSocket device(LocalAuthority signer) throws Exception {
    SSLContext context =
        Tls.context(
            Optional.of(signer.server(NAME, YEAR)),
            TrustReader.of(List.of(authority.certificate())));
    SSLServerSocket listener =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    listener.setNeedClientAuth(true);
    Thread.ofPlatform().daemon().name("plc").start(() -> serve(listener));
    return listener;
  }

  private void serve(SSLServerSocket listener) {
    while (!listener.isClosed()) {
      try (SSLSocket client = (SSLSocket) listener.accept()) {
        DataInputStream in = new DataInputStream(client.getInputStream());
        while (true) {
          // Transaction, protocol, length, unit, function, address, number.
          ByteBuffer request = ByteBuffer.wrap(in.readNBytes(12));
          int bytes = 2 * request.getShort(10);
          asked.incrementAndGet();
          client
              .getOutputStream()
              .write(
                  ByteBuffer.allocate(9 + bytes)
                      .putShort(request.getShort(0))
                      .putShort((short) 0)
                      .putShort((short) (3 + bytes))
                      .put(request.get(6))
                      .put(request.get(7))
                      .put((byte) bytes)
                      .array());
        }
      } catch (IOException | IndexOutOfBoundsException _) {
        // the next client
      }
    }
  }

  private CheckedConfig config(int port, String name) throws IOException {
    Path file = folder.resolve("edge-agent.yaml");
    Files.writeString(
        file,
        """
        gateway: plant7
        data-dir: ./var
        identity: { certificate: certs/gateway1.crt, key: certs/gateway1.key, trust: certs/ca.crt }
        upstream: { host: 127.0.0.1:5222, pubsub: pubsub.edge.test }
        devices:
          meter:
            profile: eastron/sdm120
            modbus:
              unit: 1
              timeout: 20 s
              tcp: "127.0.0.1:%d"
              tls: true
              tls-name: %s
              connect-timeout: 20 s
        """
            .formatted(port, name));
    Problems problems = new Problems();
    return ConfigParser.installed()
        .read(file, problems)
        .orElseThrow(() -> new AssertionError(problems.list().toString()));
  }

  private static OnceResult once(CheckedConfig config, SharedLinks.Opener links)
      throws InterruptedException {
    return OnceReader.readOnce(config.devices(), PATIENCE, links).getFirst();
  }

  private static String failure(OnceResult result) {
    DriverException e = result.failure().orElseThrow();
    assertThat(e.kind()).isEqualTo(DriverException.Kind.UNAVAILABLE);
    return String.valueOf(e.getMessage());
  }

  @Test
  void whoseCertificatesAreRightOnBothSidesIsRead() throws Exception {
    try (SSLServerSocket device = device(authority)) {
      CheckedConfig config = config(device.getLocalPort(), NAME);
      OnceResult result = once(config, new Upstream(config).links());
      assertThat(result.failure()).isEmpty();
      assertThat(result.readings()).hasSizeGreaterThan(10);
      assertThat(result.readings()).anyMatch(reading -> reading.quality() == Quality.GOOD);
    }
  }

  @Test
  void aDeviceOfAnotherAuthorityIsAskedNothing() throws Exception {
    try (SSLServerSocket device = device(LocalAuthority.open(folder.resolve("foreign")))) {
      CheckedConfig config = config(device.getLocalPort(), NAME);
      assertThat(failure(once(config, new Upstream(config).links())))
          .contains("no TLS with 127.0.0.1:", "is not trusted");
    }
    assertThat(asked).hasValue(0);
  }

  @Test
  void aDeviceOfAnotherNameIsAskedNothing() throws Exception {
    try (SSLServerSocket device = device(authority)) {
      CheckedConfig config = config(device.getLocalPort(), "other.edge.test");
      assertThat(failure(once(config, new Upstream(config).links()))).contains("other.edge.test");
    }
    assertThat(asked).hasValue(0);
  }

  @Test
  void withoutACertificateOfOurOwnTheDeviceAnswersNothing() throws Exception {
    try (SSLServerSocket device = device(authority)) {
      CheckedConfig config = config(device.getLocalPort(), NAME);
      SSLContext nobody = Tls.context(Optional.empty(), config.trust());
      assertThat(failure(once(config, StreamLinks.opener(() -> nobody, DeviceMemory.NONE))))
          .contains("certificate");
    }
    assertThat(asked).hasValue(0);
  }

  @Test
  void whereNoTlsIsSetUpNothingIsSentInTheClear() throws Exception {
    try (SSLServerSocket device = device(authority)) {
      CheckedConfig config = config(device.getLocalPort(), NAME);
      assertThat(failure(once(config, LinkSettings::open))).contains("no TLS is set up");
    }
    assertThat(asked).hasValue(0);
  }
}
