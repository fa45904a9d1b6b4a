package dev.edgeagent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsTest {
  private final Events events = new Events();
  private final List<String> done = new ArrayList<>();

  private void send(int requests) {
    for (int i = 0; i < requests; i++) {
      events.sent();
    }
  }

  private void answer(int answers) {
    for (int i = 0; i < answers; i++) {
      events.answered(() -> done.add("answer"));
    }
  }

  private void take() throws InterruptedException {
    events.take(Duration.ZERO).forEach(Runnable::run);
  }

  @Test
  void anAnswerToTheOnlyRequestIsDueAtOnce() {
    send(1);
    answer(1);
    assertThat(events.isDue()).isTrue();
  }

  @Test
  void ofManyASixteenthIsWaitedFor() throws InterruptedException {
    send(100);
    answer(6);
    assertThat(events.isDue()).isFalse();
    answer(1);
    assertThat(events.isDue()).isTrue();
    take();
    assertThat(done).hasSize(7);
    answer(5);
    assertThat(events.isDue()).isFalse();
    answer(1);
    assertThat(events.isDue()).isTrue();
  }

  @Test
  void allIsDueWhenNothingElseIsAwaited() throws InterruptedException {
    send(10);
    for (int left = 10; left > 0; left -= done.size()) {
      done.clear();
      while (!events.isDue()) {
        answer(1);
      }
      take();
    }
    assertThat(events.isDue()).isFalse();
  }

  @Test
  void otherEventsAreDueAtOnceAndBringTheAnswersBeforeThem() throws InterruptedException {
    send(100);
    answer(1);
    events.add(() -> done.add("offline"));
    assertThat(events.isDue()).isTrue();
    take();
    assertThat(done).containsExactly("answer", "offline");
    assertThat(events.isDue()).isFalse();
  }

  @Test
  void whatIsNotDueIsTakenWhenTheTimeIsOver() throws InterruptedException {
    send(100);
    answer(1);
    take();
    assertThat(done).containsExactly("answer");
  }
}
