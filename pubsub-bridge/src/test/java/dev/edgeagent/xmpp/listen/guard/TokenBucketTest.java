package dev.edgeagent.xmpp.listen.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final long SECOND = 1_000_000_000;
  private static final long START = 5 * SECOND;

  private final TokenBucket bucket = new TokenBucket(new Rate(10, 20), START);

  @Test
  void aBurstCostsNothing() {
    bucket.take(20, START);
    assertThat(bucket.debt(START)).isZero();
  }

  @Test
  void whatIsOverItIsWaitedFor() {
    bucket.take(25, START);
    assertThat(bucket.debt(START)).isEqualTo(Duration.ofMillis(500));
    assertThat(bucket.debt(START + SECOND / 4)).isEqualTo(Duration.ofMillis(250));
    assertThat(bucket.debt(START + SECOND / 2)).isZero();
  }

  @Test
  void aPauseFillsItToTheBurstAndNoFurther() {
    bucket.take(20, START);
    bucket.take(21, START + 3600 * SECOND);
    assertThat(bucket.debt(START + 3600 * SECOND)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void theRateIsKeptHoweverItIsTaken() {
    long now = START;
    long taken = 0;
    while (now - START < 100 * SECOND) {
      bucket.take(7, now);
      taken += 7;
      now += bucket.debt(now).toNanos();
    }
    assertThat(taken).isBetween(1000L, 1030L);
  }
}
