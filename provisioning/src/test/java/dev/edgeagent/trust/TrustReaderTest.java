package dev.edgeagent.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.authority.LocalAuthority;
import dev.edgeagent.identity.IdentityException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustReaderTest {
  @TempDir Path folder;
  private LocalAuthority ours;
  private X509Certificate[] server;

  @BeforeEach
  void makeAServer() throws Exception {
    ours = LocalAuthority.open(folder.resolve("ours"));
    server = chain(ours);
  }

  @Test
  void whatTheFilesAuthorityHasSignedIsTrusted() throws Exception {
    X509TrustManager trust = TrustReader.read(Optional.of(ours.certificateFile()));
    trust.checkServerTrusted(server, "ECDHE_ECDSA");
    assertThat(trust.getAcceptedIssuers()).containsExactly(ours.certificate());
  }

  @Test
  void whatAnotherAuthorityHasSignedIsNot() throws Exception {
    X509TrustManager trust = TrustReader.read(Optional.of(ours.certificateFile()));
    X509Certificate[] foreign = chain(LocalAuthority.open(folder.resolve("theirs")));
    assertThatThrownBy(() -> trust.checkServerTrusted(foreign, "ECDHE_ECDSA"))
        .isInstanceOf(CertificateException.class);
  }

  @Test
  void severalAuthoritiesMayStandInOneFile() throws Exception {
    LocalAuthority theirs = LocalAuthority.open(folder.resolve("theirs"));
    Path both =
        Files.writeString(
            folder.resolve("both.crt"),
            Files.readString(ours.certificateFile()) + Files.readString(theirs.certificateFile()));
    X509TrustManager trust = TrustReader.read(Optional.of(both));
    trust.checkServerTrusted(server, "ECDHE_ECDSA");
    trust.checkServerTrusted(chain(theirs), "ECDHE_ECDSA");
  }

  @Test
  void withoutAFileTheSystemsAuthoritiesAreTrustedAndNotOurs() throws Exception {
    X509TrustManager trust = TrustReader.read(Optional.empty());
    assertThat(trust.getAcceptedIssuers()).hasSizeGreaterThan(10);
    assertThatThrownBy(() -> trust.checkServerTrusted(server, "ECDHE_ECDSA"))
        .isInstanceOf(CertificateException.class);
  }

  @Test
  void aMissingFileIsNamedAndNothingIsTrustedInstead() {
    Path missing = folder.resolve("ca.crt");
    assertThatThrownBy(() -> TrustReader.read(Optional.of(missing)))
        .isInstanceOf(IdentityException.class)
        .hasMessage("there is no file " + missing);
  }

  private static X509Certificate[] chain(LocalAuthority authority) throws Exception {
    return authority
        .server("home.arpa", Duration.ofDays(1))
        .chain()
        .toArray(X509Certificate[]::new);
  }
}
