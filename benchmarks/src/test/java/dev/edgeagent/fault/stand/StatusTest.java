package dev.edgeagent.fault.stand;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatusTest {
  @Test
  void lossesOfAllCausesAreAddedUp() {
    assertThat(
            Status.parse(
                "{\"usual\":{\"waiting\":0},\"lost\":{\"disk\":{\"items\":2,\"readings\":30},"
                    + "\"damage\":{\"items\":3,\"readings\":0}},\"settled\":5}\n"))
        .isEqualTo(new Status(30, 5));
    assertThat(Status.parse("{\"lost\":{}}")).isEqualTo(new Status(0, 0));
  }
}
