package dev.edgeagent.xmpp.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.xmpp.failure.LoginFailure;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.sasl.External.AuthzId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExternalTest {
  private static final Jid ACCOUNT = Jid.parse("gateway1@edge.test");
  private static final Offer OFFER =
      new Offer(SaslProfile.CLASSIC, List.of("PLAIN", "EXTERNAL"), List.of());

  private static External external(AuthzId authzId) {
    return new External("here:5222", ACCOUNT, authzId);
  }

  private static String begun(External external) throws SaslRefusedException {
    return external.start(OFFER, List::of).response();
  }

  @Test
  void theAddressIsNamedAndThenNothingOnce() throws SaslRefusedException {
    External external = external(AuthzId.AUTO);
    assertThat(begun(external)).isEqualTo("gateway1@edge.test");
    assertThat(external.respond("")).isEqualTo("gateway1@edge.test");
    assertThat(external.retry("invalid-authzid").orElseThrow().response()).isEmpty();
    assertThat(external.respond("")).isEmpty();
    assertThat(external.retry("not-authorized")).isEmpty();
  }

  @Test
  void itIsNotTriedAgainWhereThatCannotHelp() {
    assertThat(external(AuthzId.AUTO).retry("account-disabled")).isEmpty();
    assertThat(external(AuthzId.AUTO).retry("<false/>")).isEmpty();
  }

  @Test
  void whatIsSaidOfTheAccountCanBeFixed() throws SaslRefusedException {
    assertThat(begun(external(AuthzId.EMPTY))).isEmpty();
    assertThat(external(AuthzId.EMPTY).retry("not-authorized")).isEmpty();
    assertThat(begun(external(AuthzId.JID))).isEqualTo("gateway1@edge.test");
    assertThat(external(AuthzId.JID).retry("not-authorized")).isEmpty();
  }

  @Test
  void aQuestionInALoginByCertificateIsNotAnswered() {
    assertThatThrownBy(() -> external(AuthzId.AUTO).respond("r=1,s=2,i=3"))
        .isInstanceOfSatisfying(
            SaslRefusedException.class,
            e -> assertThat(e.failure()).isInstanceOf(LoginFailure.Senseless.class));
  }

  @Test
  void aServerThatIsOnlyBusyDoesNotBlameTheCertificate() {
    assertThat(external(AuthzId.AUTO).refused("temporary-auth-failure", ""))
        .isInstanceOf(LoginFailure.NotNow.class);
    assertThat(external(AuthzId.AUTO).refused("not-authorized", "expired").message())
        .contains("not-authorized: expired");
  }
}
