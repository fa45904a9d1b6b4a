package dev.edgeagent.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerTrustTest {
  private static final Instant LONG_AGO = Instant.parse("2021-01-01T00:00:00Z");
  private TestChain root;
  private TestChain middle;
  private TestChain server;

  @BeforeEach
  void makeAChain() throws Exception {
    root = TestChain.root("O=plant,CN=Root");
    middle = root.ca("O=plant,CN=Middle");
    server = middle.server("CN=xmpp", "edge.test", "*.edge.test");
  }

  @Test
  void whatTheOtherBelievesIsTrustedWithoutPins() {
    assertThatCode(() -> check(trusting(root), server.sent(2))).doesNotThrowAnyException();
    assertThatCode(() -> check(trusting(root), server.sent(3))).doesNotThrowAnyException();
    assertThat(trusting(root).getAcceptedIssuers()).containsExactly(root.certificate());
  }

  @Test
  void anUnknownRootIsNamed() throws Exception {
    refused(trusting(TestChain.root("CN=Other")), server.sent(3))
        .hasMessage(
            "its root CN=Root,O=plant is not trusted; the server shows CN=xmpp, issued by"
                + " CN=Middle,O=plant, valid from 2020-01-01 to 2120-01-01, for edge.test,"
                + " *.edge.test (and 2 above it)")
        .hasCauseInstanceOf(CertificateException.class);
  }

  @Test
  void anUnknownRootThatIsNotSentIsNamed() throws Exception {
    refused(trusting(TestChain.root("CN=Other")), server.sent(2))
        .hasMessageStartingWith(
            "the server sends its chain up to CN=Middle,O=plant, and the CA above,"
                + " CN=Root,O=plant, is not trusted; the server shows CN=xmpp, ");
  }

  @Test
  void anIntermediateThatIsNotSentIsMissed() {
    refused(trusting(root), server.sent(1))
        .hasMessageStartingWith(
            "its issuer CN=Middle,O=plant is not trusted, and the server sends no certificate of"
                + " it: if that is an intermediate CA, the server must send it too; else trust it;"
                + " the server shows");
  }

  @Test
  void aCertificateThatSignedItselfIsSaidSo() throws Exception {
    refused(trusting(root), TestChain.root("CN=edge.test").sent(1))
        .hasMessageStartingWith(
            "it signed itself and is not trusted; the server shows CN=edge.test");
  }

  @Test
  void aCaThatWasMadeAnewUnderItsNameIsRecognised() throws Exception {
    refused(trusting(TestChain.root("O=plant,CN=Root")), server.sent(2))
        .hasMessageStartingWith(
            "a CA CN=Root,O=plant is trusted, but its key did not sign what the server sends; ");
  }

  @Test
  void anExpiredCertificateKeepsItsCause() throws Exception {
    TestChain expired = middle.until(LONG_AGO, "CN=xmpp", false, "edge.test");
    refused(trusting(root), expired.sent(2))
        .hasRootCauseInstanceOf(CertificateExpiredException.class)
        .hasMessageStartingWith("NotAfter: ")
        .hasMessageContaining("valid from 2020-01-01 to 2021-01-01");
  }

  @Test
  void anExpiredIntermediateIsNamed() throws Exception {
    TestChain old = root.until(LONG_AGO, "CN=Old", true);
    refused(trusting(root), old.server("CN=xmpp", "edge.test").sent(2))
        .hasRootCauseInstanceOf(CertificateExpiredException.class)
        .hasMessageStartingWith("the CA CN=Old: NotAfter: ");
  }

  @Test
  void whatIsNoCaMaySignNothing() throws Exception {
    TestChain forged = server.server("CN=forged", "edge.test");
    refused(trusting(root), forged.sent(3)).hasMessageContaining("the server shows CN=forged");
  }

  @Test
  void aPinOfAnyKeyOfTheChainIsEnough() {
    Pin foreign = Pin.parse("sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    for (TestChain pinned : List.of(root, middle, server)) {
      ServerTrust trust = trusting(root, foreign, Pin.of(pinned.certificate()));
      assertThatCode(() -> check(trust, server.sent(2))).doesNotThrowAnyException();
    }
  }

  @Test
  void withoutAPinnedKeyTheChainIsRefusedAndItsKeysAreShown() throws Exception {
    Pin foreign = Pin.of(TestChain.root("CN=Other").certificate());
    refused(trusting(root, foreign), server.sent(2))
        .hasMessage(
            "no pinned key in the server's chain: it is %s of CN=xmpp, %s of CN=Middle,O=plant, %s"
                + " of CN=Root,O=plant",
            Pin.of(server.certificate()), Pin.of(middle.certificate()), Pin.of(root.certificate()));
  }

  @Test
  void aPinnedCertificateThatSignedNothingOfItDoesNotCount() throws Exception {
    TestChain other = TestChain.root("CN=Other");
    TestChain namesake = TestChain.root("O=plant,CN=Middle");
    for (TestChain stray : List.of(other, namesake)) {
      X509Certificate[] sent = Arrays.copyOf(server.sent(2), 3);
      sent[2] = stray.certificate();
      refused(trusting(root, Pin.of(stray.certificate())), sent)
          .hasMessageStartingWith(ServerTrust.NO_PIN);
    }
  }

  @Test
  void aPinDoesNotMakeAnUnknownRootTrusted() throws Exception {
    refused(trusting(TestChain.root("CN=Other"), Pin.of(server.certificate())), server.sent(3))
        .hasMessageStartingWith("its root CN=Root,O=plant is not trusted");
  }

  @Test
  void whatStrangersWriteIsCleanedAndCutShort() throws Exception {
    TestChain odd =
        root.server(
            "CN=a\u001b[2Jb," + "OU=xxxxxxxxxxxxxxxxxxx,".repeat(20) + "O=y",
            "a",
            "b",
            "c",
            "d",
            "e",
            "f".repeat(60));
    refused(trusting(TestChain.root("CN=Other")), odd.sent(1))
        .satisfies(e -> Assertions.assertThat(e.getMessage()).matches("[ -~]{1,700}"))
        .hasMessageContaining("..., issued by CN=Root,O=plant")
        .hasMessageContaining("for a, b, c, d, e, and others");
  }

  @Test
  void clientsAreJudgedAsTheOtherDoes() throws Exception {
    trusting(root).checkClientTrusted(server.sent(2), "ECDSA");
    assertThatThrownBy(
            () -> trusting(TestChain.root("CN=Other")).checkClientTrusted(server.sent(3), "ECDSA"))
        .isInstanceOf(CertificateException.class);
  }

  private static ServerTrust trusting(TestChain root, Pin... pins) {
    return new ServerTrust(TrustReader.of(List.of(root.certificate())), List.of(pins));
  }

  private static void check(ServerTrust trust, X509Certificate[] chain) throws Exception {
    trust.checkServerTrusted(chain, "ECDHE_ECDSA");
  }

  private static AbstractThrowableAssert<?, ?> refused(ServerTrust trust, X509Certificate[] chain) {
    return assertThatThrownBy(() -> check(trust, chain)).isInstanceOf(CertificateException.class);
  }
}
