package dev.edgeagent.profile.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineChecksumTest {
  @Test
  void aBlockIsWhatStandsBetweenStxAndEtx() {
    assertThat(LineChecksum.STX_ETX.body("\u0002Q,229,002.74,M,00,\u000316"))
        .contains("Q,229,002.74,M,00,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0002Q,229,002.75,M,00,\u000316",
        "\u0002Q,229,002.74,M,00,\u0003",
        "Q,229,002.74,M,00,\u000316",
        "\u0002Q\u0002,229,002.74,M,00,\u000316",
        ""
      })
  void aBlockThatIsDamagedIsNone(String line) {
    assertThat(LineChecksum.STX_ETX.body(line)).isEmpty();
  }

  @Test
  void aSentenceIsSummedWithoutItsDollar() {
    assertThat(LineChecksum.NMEA.body("$WIMWV,242.8,R,6.9,N,A*20"))
        .contains("$WIMWV,242.8,R,6.9,N,A");
    assertThat(LineChecksum.NMEA.body("$WIMWV,242.8,R,6.9,N,A*21")).isEmpty();
  }
}
