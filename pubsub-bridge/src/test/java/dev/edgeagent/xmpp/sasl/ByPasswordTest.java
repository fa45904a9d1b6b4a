package dev.edgeagent.xmpp.sasl;

import static dev.edgeagent.xmpp.sasl.PasswordMechanism.PLAIN;
import static dev.edgeagent.xmpp.sasl.PasswordMechanism.SCRAM;
import static dev.edgeagent.xmpp.sasl.PasswordMechanism.SCRAM_SHA_1;
import static dev.edgeagent.xmpp.sasl.PasswordMechanism.SCRAM_SHA_1_PLUS;
import static dev.edgeagent.xmpp.sasl.PasswordMechanism.SCRAM_SHA_256;
import static dev.edgeagent.xmpp.sasl.PasswordMechanism.SCRAM_SHA_256_PLUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.LoginFailure;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByPasswordTest {
  private static final Jid ACCOUNT = Jid.parse("user1@edge.test");
  private static final List<ChannelBinding> BOTH =
      List.of(
          new ChannelBinding(ChannelBinding.EXPORTER, new byte[32]),
          new ChannelBinding(ChannelBinding.END_POINT, new byte[32]));

  private static ByPassword login(Set<PasswordMechanism> allowed) {
    return new ByPassword("here:1", ACCOUNT, "secret", allowed, () -> "nonce");
  }

  private static Offer classic(String mechanisms, String bindings) {
    return offer("CLASSIC", mechanisms, bindings);
  }

  private static Offer offer(String profile, String mechanisms, String bindings) {
    return new Offer(
        SaslProfile.valueOf(profile),
        List.of(mechanisms.split(" ")),
        bindings.isEmpty() ? List.of() : List.of(bindings.split(" ")));
  }

  private static ConnectFailure failure(Set<PasswordMechanism> allowed, Offer offer) {
    try {
      throw new AssertionError(login(allowed).start(offer, () -> BOTH).mechanism());
    } catch (SaslRefusedException e) {
      return e.failure();
    }
  }

  /** What is offered, what is announced of channel binding, what is made of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the strongest with the best binding
          CLASSIC | SCRAM-SHA-1 SCRAM-SHA-256-PLUS SCRAM-SHA-1-PLUS | tls-server-end-point tls-exporter | SCRAM-SHA-256-PLUS | p=tls-exporter
          EXTENSIBLE | SCRAM-SHA-1-PLUS SCRAM-SHA-256 | tls-server-end-point | SCRAM-SHA-1-PLUS | p=tls-server-end-point
          EXTENSIBLE | SCRAM-SHA-1 SCRAM-SHA-1-PLUS | tls-unique tls-exporter | SCRAM-SHA-1-PLUS | p=tls-exporter
          # neither: we would have bound
          CLASSIC | PLAIN SCRAM-SHA-1 | '' | SCRAM-SHA-1 | y
          EXTENSIBLE | SCRAM-SHA-256 SCRAM-SHA-1 | '' | SCRAM-SHA-256 | y
          # ejabberd 23.01 and Prosody 0.12 are older than XEP-0440 and mean tls-unique
          CLASSIC | PLAIN SCRAM-SHA-1-PLUS SCRAM-SHA-1 | '' | SCRAM-SHA-1 | n
          # a hash that is not ours: as if we could not bind
          EXTENSIBLE | SCRAM-SHA-512-PLUS SCRAM-SHA-256 | tls-exporter | SCRAM-SHA-256 | n
          """)
  void theStrongestIsTaken(
      String profile, String mechanisms, String bindings, String mechanism, String flag)
      throws SaslRefusedException {
    SaslMechanism.Start start =
        login(SCRAM).start(offer(profile, mechanisms, bindings), () -> BOTH);
    assertThat(start.mechanism()).isEqualTo(mechanism);
    assertThat(start.response()).isEqualTo(flag + ",,n=user1,r=nonce");
  }

  /** Rules of XEP-0440; nothing is sent. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          EXTENSIBLE | SCRAM-SHA-1 SCRAM-SHA-1-PLUS | ''
          EXTENSIBLE | SCRAM-SHA-1 SCRAM-SHA-256 | tls-exporter
          CLASSIC | SCRAM-SHA-1 SCRAM-SHA-256 | tls-exporter
          CLASSIC | SCRAM-SHA-1 SCRAM-SHA-1-PLUS | tls-unique
          EXTENSIBLE | SCRAM-SHA-1 SCRAM-SHA-1-PLUS | tls-unique
          """)
  void anOfferThatContradictsItselfIsNotUsed(String profile, String mechanisms, String bindings) {
    assertThat(failure(SCRAM, offer(profile, mechanisms, bindings)))
        .isInstanceOf(LoginFailure.Downgrade.class);
  }

  @Test
  void aConnectionThatCannotBeBoundSaysSo() throws SaslRefusedException {
    assertThat(login(SCRAM).start(classic("SCRAM-SHA-1", ""), List::of).response())
        .startsWith("n,,");
    Offer endPoint = classic("SCRAM-SHA-1 SCRAM-SHA-1-PLUS", "tls-server-end-point");
    assertThat(login(SCRAM).start(endPoint, List::of).response()).startsWith("n,,");
  }

  @Test
  void whoAllowsNoBindingNeverBinds() throws SaslRefusedException {
    Offer offer = classic("SCRAM-SHA-1 SCRAM-SHA-1-PLUS", "tls-exporter");
    SaslMechanism.Start start = login(Set.of(SCRAM_SHA_1)).start(offer, () -> BOTH);
    assertThat(start.mechanism()).isEqualTo("SCRAM-SHA-1");
    assertThat(start.response()).startsWith("n,,");
  }

  @Test
  void whoAllowsBindingAloneBindsWithAnOldServerToo() throws SaslRefusedException {
    Offer old = classic("SCRAM-SHA-1 SCRAM-SHA-1-PLUS", "");
    ByPassword login = login(Set.of(SCRAM_SHA_1_PLUS, SCRAM_SHA_256_PLUS));
    assertThat(login.start(old, () -> BOTH).response()).startsWith("p=tls-exporter,,");
    assertThat(login.refused("not-authorized", "Invalid channel binding").message())
        .contains("does not accept the password")
        .contains("too old to know tls-exporter")
        .contains("upstream.sasl");
  }

  @Test
  void whatIsNotAllowedIsNotDone() {
    Offer weak = classic("PLAIN DIGEST-MD5 SCRAM-SHA-1", "");
    for (Set<PasswordMechanism> allowed :
        List.of(
            Set.of(SCRAM_SHA_256),
            Set.of(SCRAM_SHA_256_PLUS),
            Set.of(SCRAM_SHA_256_PLUS, SCRAM_SHA_1_PLUS, SCRAM_SHA_256))) {
      assertThat(login(allowed).fits(weak)).isFalse();
      ConnectFailure failure = failure(allowed, weak);
      assertThat(failure).isInstanceOf(LoginFailure.MechanismNotOffered.class);
      assertThat(allowed).allMatch(m -> failure.message().contains(m.wireName()));
    }
  }

  @Test
  void thePasswordItselfIsSentOnlyWhereThatIsAllowedAndNothingBetterIsThere()
      throws SaslRefusedException {
    Offer offer = classic("PLAIN", "");
    assertThat(failure(SCRAM, offer)).isInstanceOf(LoginFailure.MechanismNotOffered.class);
    ByPassword login = login(Set.of(PLAIN, SCRAM_SHA_1));
    assertThat(login.start(offer, List::of).response()).isEqualTo("\0user1\0secret");
    login.succeed("");
    SaslMechanism.Start better =
        login(Set.of(PLAIN, SCRAM_SHA_1)).start(classic("PLAIN SCRAM-SHA-1", ""), List::of);
    assertThat(better.mechanism()).isEqualTo("SCRAM-SHA-1");
  }

  @Test
  void nothingIsAnsweredOrBelievedBeforeItHasBegun() {
    assertThatThrownBy(() -> login(SCRAM).respond("")).isInstanceOf(SaslRefusedException.class);
    assertThatThrownBy(() -> login(SCRAM).succeed("")).isInstanceOf(SaslRefusedException.class);
  }

  @Test
  void passwordsAreTheSameHoweverTheyWereTyped() {
    assertThat(ByPassword.prepared("pa ss-W\u00f6rd")).isEqualTo("pa ss-W\u00f6rd");
    assertThat(ByPassword.prepared("Wo\u0308rd")).isEqualTo("W\u00f6rd");
    assertThat(ByPassword.prepared("a\u00a0b\u3000c")).isEqualTo("a b c");
    assertThat(ByPassword.prepared("\u2163")).isEqualTo("\u2163"); // NFC, not NFKC
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "top\u0007secret", "top\nsecret", "top\udc00secret"})
  void whatIsNoPasswordIsRefusedWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> ByPassword.prepared(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageNotContaining("top")
        .hasMessageNotContaining("secret");
  }
}
