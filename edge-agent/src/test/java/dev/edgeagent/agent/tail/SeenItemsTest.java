package dev.edgeagent.agent.tail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenItemsTest {
  @Test
  void anItemIsNewOnceInItsNode() {
    SeenItems seen = new SeenItems();
    assertThat(seen.add("a", "1")).isTrue();
    assertThat(seen.add("a", "1")).isFalse();
    assertThat(seen.add("b", "1")).isTrue();
  }

  @Test
  void onlyTheNewestAreRemembered() {
    SeenItems seen = new SeenItems();
    for (int i = 0; i <= SeenItems.MOST; i++) {
      assertThat(seen.add("a", "item-" + i)).isTrue();
    }
    assertThat(seen.add("a", "item-1")).isFalse();
    assertThat(seen.add("a", "item-0")).isTrue();
  }
}
