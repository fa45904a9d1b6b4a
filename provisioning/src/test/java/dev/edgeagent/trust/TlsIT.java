package dev.edgeagent.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.authority.LocalAuthority;
import dev.edgeagent.identity.Identity;
import dev.edgeagent.identity.IdentityReader;
import dev.edgeagent.identity.OpenSslFiles;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsIT {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path folder;
  private LocalAuthority ours;
  private LocalAuthority theirs;
  private Identity server;

  @BeforeEach
  void makeAuthorities() throws Exception {
    ours = LocalAuthority.open(folder.resolve("ours"));
    theirs = LocalAuthority.open(folder.resolve("theirs"));
    server = ours.server("home.arpa", DAY);
  }

  @ParameterizedTest
  @CsvSource({
    "ec, TLSv1.3",
    "ec, TLSv1.2",
    "rsa, TLSv1.3",
    "rsa, TLSv1.2",
    "ed25519, TLSv1.3",
    "ed25519, TLSv1.2"
  })
  void ourCertificateIsPresentedAlsoWhenTheServerNamesOtherAuthorities(String kind, String version)
      throws Exception {
    Identity client = IdentityReader.read(OpenSslFiles.pem(kind));
    assertThat(presented(Optional.of(client), new RecordingTrust(theirs.certificate()), version))
        .isEqualTo(client.certificate());
  }

  @Test
  void bothSidesTrustWhatTheAuthorityHasSigned() throws Exception {
    Identity client = ours.client("gateway1", "gateway1@home.arpa", DAY);
    assertThat(presented(Optional.of(client), trust(ours), "TLSv1.3"))
        .isEqualTo(client.certificate());
  }

  @Test
  void aServerThatTrustsAnotherAuthorityRefusesOurCertificate() throws Exception {
    Identity client = ours.client("gateway1", "gateway1@home.arpa", DAY);
    assertThatThrownBy(() -> presented(Optional.of(client), trust(theirs), "TLSv1.3"))
        .hasRootCauseInstanceOf(java.security.cert.CertPathBuilderException.class);
  }

  @Test
  void withoutAnIdentityNoCertificateIsPresented() {
    assertThatThrownBy(() -> presented(Optional.empty(), trust(ours), "TLSv1.3"))
        .hasRootCauseInstanceOf(SSLPeerUnverifiedException.class);
  }

  @Test
  void aClientRefusesAServerOfAnotherAuthority() throws Exception {
    server = theirs.server("home.arpa", DAY);
    assertThatThrownBy(() -> presented(Optional.empty(), trust(ours), "TLSv1.3"))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("unable to find valid certification path");
  }

  @Test
  void aClientRefusesAServerOfAnotherName() throws Exception {
    server = ours.client("gateway1", "gateway1@home.arpa", DAY);
    assertThatThrownBy(() -> presented(Optional.empty(), trust(ours), "TLSv1.3"))
        .isInstanceOf(SSLException.class);
  }

  private static X509TrustManager trust(LocalAuthority authority) throws Exception {
    return TrustReader.read(Optional.of(authority.certificateFile()));
  }

  /** What a server sees of a client that connects to it; its failure is the cause. */
  private Certificate presented(
      Optional<Identity> client, X509TrustManager serverTrust, String version) throws Exception {
    return Handshake.presented(
        Tls.context(Optional.of(server), serverTrust), Tls.context(client, trust(ours)), version);
  }
}
