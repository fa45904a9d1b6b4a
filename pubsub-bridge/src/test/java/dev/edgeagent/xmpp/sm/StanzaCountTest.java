package dev.edgeagent.xmpp.sm;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StanzaCountTest {

  @Test
  void behindTheHighestCountComesZero() {
    StanzaCount highest = new StanzaCount(4294967295L);
    assertThat(highest.plus(1)).isEqualTo(StanzaCount.ZERO);
    assertThat(StanzaCount.ZERO.since(highest)).isEqualTo(1);
  }

  @Property
  void whatIsAddedIsWhatLiesBetween(
      @ForAll @LongRange(max = 4294967295L) long start,
      @ForAll @IntRange(max = 1_000_000) int more) {
    StanzaCount before = new StanzaCount(start);
    assertThat(before.plus(more).since(before)).isEqualTo(more);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "4294967296", "99999999999", "1.0", " 1", "0x1", "١"})
  void whatIsNoCountIsNotRead(String text) {
    assertThat(StanzaCount.parse(text)).isEmpty();
  }

  @Test
  void theHighestCountIsRead() {
    assertThat(StanzaCount.parse("4294967295")).contains(new StanzaCount(4294967295L));
  }
}
