package dev.edgeagent.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.identity.Identity;
import dev.edgeagent.identity.IdentityReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAuthorityTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path temp;
  private Path folder;
  private LocalAuthority authority;

  @BeforeEach
  void open() throws IOException {
    folder = temp.resolve("made/authority");
    authority = LocalAuthority.open(folder);
  }

  @Test
  void itsFolderAndKeysAreForTheOwnerAlone() throws Exception {
    authority.client("gateway1", "gateway1@home.arpa", DAY);
    assertThat(rights(folder)).isEqualTo("rwx------");
    assertThat(rights(folder.resolve("ca.key"))).isEqualTo("rw-------");
    assertThat(rights(authority.files("gateway1").key())).isEqualTo("rw-------");
  }

  @Test
  void openedAgainItIsTheSame() throws Exception {
    assertThat(LocalAuthority.open(folder).certificate()).isEqualTo(authority.certificate());
    assertThat(IdentityReader.certificates(authority.certificateFile()))
        .containsExactly(authority.certificate());
  }

  @Test
  void aClientCertificateNamesItsJidAndIsSignedByTheAuthority() throws Exception {
    Identity client = authority.client("gateway1", "gateway1@home.arpa", DAY);
    X509Certificate certificate = client.certificate();
    certificate.verify(authority.certificate().getPublicKey());
    assertThat(client.jids()).containsExactly("gateway1@home.arpa");
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
    assertThat(certificate.getBasicConstraints()).isNegative();
    assertThat(client.expiry()).isBetween(Instant.now(), Instant.now().plus(DAY));
    assertThat(IdentityReader.read(authority.files("gateway1")).certificate())
        .isEqualTo(certificate);
  }

  @Test
  void aServerCertificateNamesTheDomainItsSubdomainsAndTheLoopback() throws Exception {
    Identity server = authority.server("home.arpa", DAY);
    X509Certificate certificate = server.certificate();
    certificate.verify(authority.certificate().getPublicKey());
    assertThat(certificate.getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(
            List.of(2, "home.arpa"),
            List.of(2, "*.home.arpa"),
            List.of(2, "localhost"),
            List.of(7, "127.0.0.1"));
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(server.jids()).isEmpty();
  }

  @Test
  void certificatesNameTheKeyOfTheirIssuerBecauseStrictPeersAskForIt() throws Exception {
    X509Certificate client = authority.client("a", "a@home.arpa", DAY).certificate();
    assertThat(client.getNonCriticalExtensionOIDs()).contains("2.5.29.35", "2.5.29.14");
    assertThat(authority.certificate().getNonCriticalExtensionOIDs()).contains("2.5.29.14");
  }

  @Test
  void aLongJidIsWhole() throws Exception {
    String jid = "a".repeat(100) + "@home.arpa";
    assertThat(authority.client("long", jid, DAY).jids()).containsExactly(jid);
  }

  @Test
  void aNewCertificateOfTheSameNameReplacesTheOldOne() throws Exception {
    Identity first = authority.client("a", "a@home.arpa", DAY);
    Identity second = authority.client("a", "a@home.arpa", DAY);
    assertThat(second.certificate()).isNotEqualTo(first.certificate());
    assertThat(IdentityReader.read(authority.files("a")).certificate())
        .isEqualTo(second.certificate());
  }

  @Test
  void aNameThatLeadsOutOfTheFolderIsRefused() {
    assertThatThrownBy(() -> authority.client("../a", "a@home.arpa", DAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'../a' cannot name a file");
  }

  private static String rights(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
