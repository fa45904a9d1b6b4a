package dev.edgeagent.xmpp.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectFailureTest {

  @Test
  void whatAServerSendsStaysOneLine() {
    ConnectFailure failure =
        new StreamFailure.Ended("here:1", "reset", "a\r\nINFO forged\u0007\u2028b");
    assertThat(failure.message()).isEqualTo("here:1 ended the stream: reset: a INFO forged b");
  }

  @Test
  void whatAServerSendsStaysReadable() {
    ConnectFailure failure = new StreamFailure.Ended("here:1", "reset", "x".repeat(10_000));
    assertThat(failure.message()).hasSize(603);
  }

  @Test
  void whatNobodyMendsByWaitingIsTriedSlowly() {
    assertThat(new StreamFailure.Conflict("here:1", "").retry()).isEqualTo(Retry.SLOWLY);
    assertThat(new StreamFailure.Ended("here:1", "not-authorized", "").retry())
        .isEqualTo(Retry.SLOWLY);
    assertThat(new StreamFailure.Ended("here:1", "system-shutdown", "").retry())
        .isEqualTo(Retry.BACKOFF);
  }

  @Test
  void ofSeveralServersTheOneThatRefusesSaysWhatToDo() {
    ReachFailure refused = new ReachFailure.Refused("b.test:5222");
    ConnectFailure failure =
        new ReachFailure.NoneAnswers(
            "edge.test",
            List.of(
                new ReachFailure.NoAnswer("a.test:5222", "no route"),
                refused,
                new ReachFailure.NameNotResolved("c.test")));
    assertThat(failure.message())
        .isEqualTo(
            "none of the servers of edge.test answers (nobody answers at a.test:5222 (no route);"
                + " nobody answers at b.test:5222 (connection refused); cannot resolve c.test):"
                + " is the server running there?");
    assertThat(failure.fault()).isEqualTo(Fault.SERVER);
  }
}
