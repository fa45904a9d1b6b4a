package dev.edgeagent.driver.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.Entries;
import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.settings.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mosquitto with TLS, which wants to see the certificate of the box. */
class MqttTlsIT {
  private static final char[] PASSWORD = "secret".toCharArray();

  @TempDir Path folder;

  private void openssl(String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = "openssl";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).as(Arrays.toString(command)).isZero();
  }

  /** A key with a certificate of the authority {@code ca}. */
  private void issue(String name, String alternative) throws Exception {
    String key = name + ".key";
    String request = name + ".csr";
    openssl(
        "req",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-keyout",
        key,
        "-out",
        request,
        "-subj",
        "/CN=" + name,
        "-addext",
        "subjectAltName=" + alternative);
    openssl(
        "x509",
        "-req",
        "-in",
        request,
        "-CA",
        "ca.crt",
        "-CAkey",
        "ca.key",
        "-CAcreateserial",
        "-copy_extensions",
        "copy",
        "-days",
        "2",
        "-out",
        name + ".crt");
    openssl(
        "pkcs12",
        "-export",
        "-in",
        name + ".crt",
        "-inkey",
        key,
        "-out",
        name + ".p12",
        "-passout",
        "pass:" + new String(PASSWORD));
  }

  private SSLContext context(@Nullable String shown) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(folder.resolve("ca.crt"))) {
      var factory = java.security.cert.CertificateFactory.getInstance("X.509");
      trusted.setCertificateEntry("ca", factory.generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    if (shown != null) {
      try (InputStream in = Files.newInputStream(folder.resolve(shown + ".p12"))) {
        own.load(in, PASSWORD);
      }
    }
    keys.init(own, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static BusContext bus(Optional<SSLContext> tls) {
    return new BusContext(
        Clocks.system(),
        new SharedLinks(
            new SharedLinks.Opener() {
              @Override
              public ByteLink open(LinkSettings settings) throws DriverException {
                return settings.open();
              }

              @Override
              public Optional<SSLContext> tls() {
                return tls;
              }
            }));
  }

  private static DevicePlan plan(String host, int port) {
    String yaml = "mqtt: { broker: 'ssl://%s:%d', topic: plug }".formatted(host, port);
    Problems problems = new Problems();
    return new MqttDriver()
        .check(Entries.entry(TestProfiles.shipped("tasmota/power-plug"), yaml, problems), problems)
        .orElseThrow();
  }

  private static DriverException refused(DevicePlan plan, BusContext bus) {
    return catchThrowableOfType(DriverException.class, () -> plan.open(bus).close());
  }

  @Test
  void theCertificateOfTheBoxIsAsked() throws Exception {
    openssl(
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-keyout",
        "ca.key",
        "-out",
        "ca.crt",
        "-subj",
        "/CN=ca",
        "-days",
        "2");
    issue("server", "DNS:localhost");
    issue("box", "DNS:box");
    String settings =
        "allow_anonymous true\ncafile %1$s/ca.crt\ncertfile %1$s/server.crt\nkeyfile %1$s/server.key\nrequire_certificate true\n"
            .formatted(folder);
    try (Mosquitto broker = new Mosquitto(folder, settings)) {
      DevicePlan plan = plan("localhost", broker.port());
      plan.open(bus(Optional.of(context("box")))).close();

      assertThat(refused(plan, bus(Optional.of(context(null)))).kind())
          .isEqualTo(DriverException.Kind.UNAVAILABLE);
      assertThat(refused(plan, bus(Optional.empty()))).hasMessageContaining("no TLS is set up");
      // The certificate of the server is for another name.
      assertThat(refused(plan("127.0.0.1", broker.port()), bus(Optional.of(context("box")))).kind())
          .isEqualTo(DriverException.Kind.UNAVAILABLE);
    }
  }
}
