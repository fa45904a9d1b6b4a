package dev.edgeagent.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.net.ClientConfig.Login;
import dev.edgeagent.xmpp.sasl.External.AuthzId;
import dev.edgeagent.xmpp.sasl.PasswordMechanism;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How {@code upstream} says to log in. */
class LoginConfigTest {
  private static final String FILE = "edge-agent.yaml";
  private static final String IDENTITY =
      "identity: { certificate: certs/gateway1.crt, key: certs/gateway1.key }\n";
  private static final String BOX = "devices: { box: { profile: linux/host } }\n";

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void makeFiles() throws IOException {
    bench = new Bench(folder);
    Files.setPosixFilePermissions(
        folder.resolve("certs/password"), PosixFilePermissions.fromString("rw-------"));
  }

  private CheckedConfig read(String upstream) throws IOException {
    return bench.with(FILE, BOX + upstream).valid(FILE);
  }

  private String problems(String upstream) throws IOException {
    return bench.with(FILE, BOX + upstream).problems(FILE);
  }

  @Test
  void aCertificateSaysOfTheAccountWhatIsConfigured() throws IOException {
    assertThat(read(IDENTITY + "upstream: { authzid: empty }").config().upstream().login())
        .isEqualTo(new Login.External(AuthzId.EMPTY));
  }

  @Test
  void aPasswordNeedsNoCertificate() throws IOException {
    CheckedConfig checked =
        read("upstream: { jid: user1@edge.test, password-file: certs/password }");
    assertThat(checked.identity()).isEmpty();
    assertThat(checked.config().upstream().jid()).isEqualTo(Jid.parse("user1@edge.test"));
    assertThat(checked.config().upstream().login()).isEqualTo(new Login.Password("secret"));
    assertThat(checked.warnings()).isEmpty();
    assertThat(checked.toString()).doesNotContain("secret");
  }

  @Test
  void aPasswordMayComeFromSystemd() throws IOException {
    Files.createDirectory(folder.resolve("credentials"));
    Files.writeString(folder.resolve("credentials/upstream"), "w\u00f6rd\n");
    CheckedConfig checked =
        read("upstream: { jid: user1@edge.test, password-credential: upstream }");
    assertThat(checked.config().upstream().login()).isEqualTo(new Login.Password("w\u00f6rd"));
  }

  @Test
  void whichLoginsAreAllowedCanBeSaid() throws IOException {
    CheckedConfig checked =
        read(
            "identity: { trust: certs/ca.crt }\n"
                + "upstream: { jid: user1@edge.test, password-file: certs/password,"
                + " sasl: [plain, scram-sha-256-plus] }");
    assertThat(checked.config().upstream().login())
        .isEqualTo(
            new Login.Password(
                "secret", Set.of(PasswordMechanism.SCRAM_SHA_256_PLUS, PasswordMechanism.PLAIN)));
    assertThat(checked.config().identity().trust()).hasValue(folder.resolve("certs/ca.crt"));
  }

  @Test
  void aCertificateOfAnotherAccountMayStandBesideAPassword() throws IOException {
    CheckedConfig checked =
        read(IDENTITY + "upstream: { jid: user1@edge.test, password-file: certs/password }");
    assertThat(checked.identity()).isPresent();
    assertThat(checked.warnings()).isEmpty();
  }

  @Test
  void aPasswordThatEveryoneCanReadIsAWarning() throws IOException {
    Files.setPosixFilePermissions(
        folder.resolve("certs/password"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(read("upstream: { jid: a@edge.test, password-file: certs/password }").warnings())
        .containsExactly(
            "the password in "
                + folder.resolve("certs/password")
                + " can be read by everyone (rw-r--r--): chmod 600 it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          upstream: { password-file: certs/password } | missing key 'jid'
          upstream: { jid: a@b.test, password-file: certs/no } | 2:43: there is no file certs/no
          upstream: { jid: a@b.test, password-file: empty } | in the first line of empty, the password is empty
          upstream: { jid: a@b.test, password-file: bell } | the password is empty, over 1023 characters, or has characters not allowed
          upstream: { jid: a@b.test, password-file: certs/password, sasl: [] } | there is no login here
          upstream: { jid: a@b.test, password-file: certs/password, sasl: [scram-sha-255] } | did you mean 'scram-sha-256'?
          upstream: { jid: a@b.test, password-file: certs/password, authzid: jid } | only a login by certificate has an authzid
          upstream: { jid: a@b.test, password-file: certs/password, password-credential: x } | give either password-file or password-credential
          upstream: { jid: a@b.test, sasl: plain } | only a login by password has a choice
          """)
  void whatDoesNotGoTogetherIsSaid(String upstream, String problem) throws IOException {
    Files.writeString(folder.resolve("empty"), "\nsecond line\n");
    Files.writeString(folder.resolve("bell"), "top\u0007secret\n");
    assertThat(problems(upstream)).contains(problem).doesNotContain("top", "second");
  }
}
