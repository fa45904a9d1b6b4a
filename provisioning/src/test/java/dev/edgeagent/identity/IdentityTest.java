package dev.edgeagent.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private static final Path FILE = Path.of("certs/gateway1.crt");
  private Identity identity;

  @BeforeEach
  void readAnIdentity() throws IdentityException {
    Identity read = IdentityReader.read(OpenSslFiles.pem("ec"));
    identity = new Identity(read.chain(), read.key(), read.jids(), FILE, Optional.empty());
  }

  @Test
  void aValidCertificateGivesNoWarnings() {
    Instant last = identity.expiry().minus(Identity.SOON);
    assertThat(identity.warnings(identity.begin())).isEmpty();
    assertThat(identity.warnings(last)).isEmpty();
  }

  @Test
  void anExpiredCertificateIsAWarning() {
    assertThat(identity.warnings(identity.expiry().plusSeconds(1)))
        .containsExactly(
            "the certificate certs/gateway1.crt expired on "
                + day(identity.expiry())
                + ": renew it");
  }

  @Test
  void aCertificateThatExpiresSoonIsAWarning() {
    assertThat(identity.warnings(identity.expiry().minus(Duration.ofDays(29))))
        .containsExactly(
            "the certificate certs/gateway1.crt expires on "
                + day(identity.expiry())
                + ": renew it before");
  }

  @Test
  void aCertificateOfTheFutureIsAWarningThatShowsTheClock() {
    assertThat(identity.warnings(Instant.parse("2020-02-01T12:00:00Z")))
        .containsExactly(
            "the certificate certs/gateway1.crt is not valid before "
                + day(identity.begin())
                + ": check the clock of this box (2020-02-01), or have it issued again");
  }

  @Test
  void anExposedKeyIsAWarningBesideTheOthers() {
    Identity exposed =
        new Identity(
            identity.chain(), identity.key(), identity.jids(), FILE, Optional.of("all read it"));
    assertThat(exposed.warnings(identity.expiry().plusSeconds(1)))
        .hasSize(2)
        .endsWith("all read it");
  }

  @Test
  void aCertificateWithoutAJidStandsForNobody() {
    Identity nobody =
        new Identity(identity.chain(), identity.key(), List.of(), FILE, Optional.empty());
    assertThatThrownBy(nobody::jid)
        .hasMessage(
            "the certificate certs/gateway1.crt names no JID: have it issued with one as"
                + " id-on-xmppAddr (1.3.6.1.5.5.7.8.5) in its subjectAltName");
  }

  private static LocalDate day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
