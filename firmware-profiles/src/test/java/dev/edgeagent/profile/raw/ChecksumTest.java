package dev.edgeagent.profile.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChecksumTest {
  /** The check values of reveng's catalogue, of the text 123456789; the sums by hand. */
  private static final Map<Checksum, Integer> CHECK =
      Map.ofEntries(
          Map.entry(Checksum.SUM8, 0xDD),
          Map.entry(Checksum.NEGATED_SUM8, 0x23),
          Map.entry(Checksum.SUM16, 0x01DD),
          Map.entry(Checksum.XOR8, 0x31),
          Map.entry(Checksum.CRC8_MAXIM, 0xA1),
          Map.entry(Checksum.CRC8_NRSC5, 0xF7),
          Map.entry(Checksum.CRC16_ARC, 0xBB3D),
          Map.entry(Checksum.CRC16_MODBUS, 0x4B37),
          Map.entry(Checksum.CRC16_X25, 0x906E),
          Map.entry(Checksum.CRC16_CCITT, 0x29B1),
          Map.entry(Checksum.CRC16_XMODEM, 0x31C3));

  @Test
  void allHaveTheirCheckValues() {
    byte[] text = "x123456789x".getBytes(StandardCharsets.US_ASCII);
    for (Checksum checksum : Checksum.values()) {
      assertThat(checksum.of(text, 1, text.length - 1))
          .as("%s", checksum)
          .isEqualTo(CHECK.get(checksum));
    }
  }

  @Test
  void aSensorOfSensirionChecksItsOwnExample() {
    // Data sheet SHT3x-DIS, table 20: CRC of 0xBEEF is 0x92.
    assertThat(Checksum.CRC8_NRSC5.of(HexBytes.parse("BE EF"), 0, 2)).isEqualTo(0x92);
  }

  @Test
  void anMhZ19AnswersWithAChecksumThatMakesTheSumZero() {
    // Data sheet MH-Z19B: FF 86 02 60 47 00 00 00 D1, from the second byte on.
    assertThat(Checksum.NEGATED_SUM8.of(HexBytes.parse("FF 86 02 60 47 00 00 00 D1"), 1, 8))
        .isEqualTo(0xD1);
  }
}
