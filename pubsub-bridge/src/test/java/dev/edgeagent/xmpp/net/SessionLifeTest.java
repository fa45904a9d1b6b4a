package dev.edgeagent.xmpp.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.LoginFailure;
import dev.edgeagent.xmpp.failure.ReachFailure;
import dev.edgeagent.xmpp.failure.StreamFailure;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.sm.Nonza;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SessionLifeTest {
  private static final String WHERE = "127.0.0.1:5222";
  private static final Jid ACCOUNT = Jid.parse("gateway1@edge.test");
  private static final ConnectFailure CUT = new StreamFailure.Broken(WHERE, "reset");

  private final List<String> heard = new ArrayList<>();
  private SessionLife life;

  @BeforeEach
  void begin() throws NoSuchAlgorithmException {
    ClientConfig config =
        new ClientConfig(
            ACCOUNT,
            "agent",
            Optional.empty(),
            ClientConfig.Tls.STARTTLS,
            SSLContext.getDefault(),
            new ClientConfig.Login.External(),
            Duration.ofSeconds(10),
            ClientConfig.Upkeep.answeredIn(Duration.ofMinutes(2)));
    life = new SessionLife(config, new Listener());
  }

  private final class Listener implements ConnectionListener {
    @Override
    public void online(Jid bound) {
      heard.add("online");
    }

    @Override
    public void suspended(ConnectFailure failure) {
      heard.add("suspended");
    }

    @Override
    public void resumed() {
      heard.add("resumed");
    }

    @Override
    public void offline(ConnectFailure failure) {
      heard.add("offline: " + failure.what());
    }

    @Override
    public void received(Stanza stanza) {}
  }

  private void goOnline(Duration kept) {
    life.session().bound(ACCOUNT.withResource("agent"), false);
    life.session().management().enable();
    life.session().management().enabled(Nonza.enabled("id", kept));
    life.online();
  }

  private CompletableFuture<Iq> request() {
    Iq ping = Iq.request(Iq.Type.GET, Optional.empty(), Element.of("ping", "urn:xmpp:ping"));
    return life.session().pending().add(ping, _ -> {});
  }

  @Test
  void requestsWaitForTheSessionToGoOn() {
    goOnline(Duration.ofMinutes(5));
    CompletableFuture<Iq> asked = request();
    life.ended(CUT);
    assertThat(life.isSuspended()).isTrue();
    life.ended(new ReachFailure.Refused(WHERE));
    assertThat(asked).isNotDone();
    life.resuming();
    life.resumed();
    assertThat(asked).isNotDone();
    assertThat(heard).containsExactly("online", "suspended", "suspended", "resumed");
  }

  @Test
  void requestsFailWhenTheServerHasForgottenTheSession() {
    goOnline(Duration.ofMinutes(5));
    CompletableFuture<Iq> asked = request();
    Session before = life.session();
    life.ended(CUT);
    life.lost();
    assertThat(asked).isCompletedExceptionally();
    assertThat(life.session()).isNotSameAs(before);
    assertThat(life.isSuspended()).isFalse();
    assertThat(heard).containsExactly("online", "suspended", "offline: " + CUT.what());
  }

  @Test
  void aSessionWithoutStreamManagementEndsWithItsStream() {
    life.session().bound(ACCOUNT.withResource("agent"), false);
    life.online();
    CompletableFuture<Iq> asked = request();
    life.ended(CUT);
    assertThat(asked).isCompletedExceptionally();
    assertThat(heard).containsExactly("online", "offline: " + CUT.what());
  }

  @Test
  void aSessionThatTheServerHasDroppedByNowIsGivenUp() {
    goOnline(Duration.ZERO);
    life.ended(CUT);
    life.ended(new ReachFailure.Refused(WHERE));
    assertThat(heard.getLast()).startsWith("offline");
    assertThat(life.isSuspended()).isFalse();
  }

  @Test
  void aResumptionThatIsNeverAnsweredIsTriedTwice() {
    goOnline(Duration.ofMinutes(5));
    life.ended(CUT);
    life.resuming();
    life.ended(CUT);
    assertThat(life.isSuspended()).isTrue();
    life.resuming();
    life.ended(CUT);
    assertThat(life.isSuspended()).isFalse();
  }

  private void resumeAndCut() {
    life.resuming();
    life.resumed();
    life.ended(CUT);
  }

  @Test
  void aSessionThatIsResumedTwiceInVainIsGivenUp() {
    goOnline(Duration.ofMinutes(5));
    life.ended(CUT);
    resumeAndCut();
    assertThat(life.isSuspended()).isTrue();
    resumeAndCut();
    assertThat(life.isSuspended()).isFalse();
    assertThat(heard.getLast()).startsWith("offline");
  }

  @Test
  void aSessionThatIsResumedAndThenSilentIsGivenUp() {
    StreamFailure silent = new StreamFailure.Silent(WHERE, Duration.ofSeconds(30));
    goOnline(Duration.ofMinutes(5));
    life.ended(silent);
    assertThat(life.isSuspended()).isTrue();
    life.resuming();
    life.resumed();
    life.ended(silent);
    assertThat(life.isSuspended()).isFalse();
  }

  @Test
  void aSessionWithWhichTheServerGoesOnIsResumedAsOftenAsItTakes() {
    goOnline(Duration.ofMinutes(5));
    life.ended(CUT);
    for (int i = 0; i < 9; i++) {
      life.resuming();
      life.resumed();
      life.proven();
      life.ended(CUT);
    }
    assertThat(life.isSuspended()).isTrue();
  }

  static List<ConnectFailure> finals() {
    return List.of(
        new StreamFailure.Conflict(WHERE, "Replaced by new connection"),
        new StreamFailure.StanzaTooBig(WHERE, "XML stanza is too big"),
        new StreamFailure.Ended(WHERE, "policy-violation", "Too many unacked stanzas"),
        new StreamFailure.Ended(WHERE, "undefined-condition", ""),
        new StreamFailure.Closed(WHERE),
        new StreamFailure.ByUs(),
        new LoginFailure.CertificateNotAccepted(WHERE, ACCOUNT, "not-authorized"));
  }

  @ParameterizedTest
  @MethodSource("finals")
  void whatEndsASessionForGoodIsNotResumed(ConnectFailure failure) {
    goOnline(Duration.ofMinutes(5));
    life.ended(failure);
    assertThat(life.isSuspended()).isFalse();
    assertThat(heard).containsExactly("online", "offline: " + failure.what());
  }

  @Test
  void theStanzaThatEndedAStreamByItsLengthIsNotSentAgain() {
    assertThat(life.stanzaBytes()).isEqualTo(262_144);
    life.tooBig(100_000);
    assertThat(life.stanzaBytes()).isEqualTo(99_999);
    life.limits(new PeerLimits(50_000, Optional.empty()));
    assertThat(life.stanzaBytes()).isEqualTo(50_000);
  }
}
