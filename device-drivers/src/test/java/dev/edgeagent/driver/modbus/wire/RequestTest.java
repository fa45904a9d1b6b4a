package dev.edgeagent.driver.modbus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.profile.raw.HexBytes;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** With the examples of the Modbus Application Protocol Specification V1.1b3, §6. */
class RequestTest {
  static Stream<Arguments> examples() {
    BitSet coils = BitSet.valueOf(new byte[] {(byte) 0xCD, 0x01});
    return Stream.of(
        // §6.1: coils 20-38
        Arguments.of(
            Request.read(Table.COIL, 0x13, 0x13), "01 00 13 00 13", "01 03 CD 6B 05", "CD 6B 05"),
        // §6.2: inputs 197-218
        Arguments.of(
            Request.read(Table.DISCRETE, 0xC4, 0x16),
            "02 00 C4 00 16",
            "02 03 AC DB 35",
            "AC DB 35"),
        // §6.3: registers 108-110
        Arguments.of(
            Request.read(Table.HOLDING, 0x6B, 3),
            "03 00 6B 00 03",
            "03 06 02 2B 00 00 00 64",
            "02 2B 00 00 00 64"),
        // §6.4: input register 9
        Arguments.of(Request.read(Table.INPUT, 8, 1), "04 00 08 00 01", "04 02 00 0A", "00 0A"),
        // §6.5: coil 173 on
        Arguments.of(Request.writeCoil(0xAC, true), "05 00 AC FF 00", "05 00 AC FF 00", ""),
        // §6.6: register 2
        Arguments.of(Request.writeRegister(1, 3), "06 00 01 00 03", "06 00 01 00 03", ""),
        // §6.11: coils 20-29
        Arguments.of(
            Request.writeCoils(0x13, 10, coils), "0F 00 13 00 0A 02 CD 01", "0F 00 13 00 0A", ""),
        // §6.12: registers 2-3
        Arguments.of(
            Request.writeRegisters(1, HexBytes.parse("000A 0102")),
            "10 00 01 00 02 04 00 0A 01 02",
            "10 00 01 00 02",
            ""),
        // §6.16: register 5, AND F2h, of the OR mask those bits that it changes
        Arguments.of(
            Request.maskWrite(4, 0xFF0D, 0x0005),
            "16 00 04 00 F2 00 05",
            "16 00 04 00 F2 00 05",
            ""),
        // §6.17: reads 6 from 4 on, writes 3 from 15 on
        Arguments.of(
            Request.writeAndRead(3, 6, 0x0E, HexBytes.parse("00FF 00FF 00FF")),
            "17 00 03 00 06 00 0E 00 03 06 00 FF 00 FF 00 FF",
            "17 0C 00 FE 0A CD 00 01 00 03 00 0D 00 FF",
            "00 FE 0A CD 00 01 00 03 00 0D 00 FF"));
  }

  /** §6.21, with shorter texts. */
  @Test
  void anAnswerThatListsObjectsSaysItselfHowLongItIs() {
    Request request = Request.identification(1, 0);
    assertThat(HexBytes.show(request.pdu())).isEqualTo("2B 0E 01 00");
    byte[] answer = HexBytes.parse("2B 0E 01 01 00 00 03 00 02 41 42 01 00 02 01 31 FF FF");
    int length = answer.length - 2;
    for (int end = 3; end < length; end++) {
      assertThat(request.beginsAt(answer, 0, end)).isTrue();
      assertThat(request.answerLength(answer, 0, end)).as("of %d", end).isGreaterThan(end);
    }
    assertThat(request.answerLength(answer, 0, answer.length)).isEqualTo(length);
    assertThat(HexBytes.show(request.data(Arrays.copyOf(answer, length))))
        .isEqualTo("01 01 00 00 03 00 02 41 42 01 00 02 01 31");
    byte[] tooLong = Arrays.copyOf(HexBytes.parse("2B 0E 01 01 00 00 02 00 FA"), 400);
    assertThat(request.answerLength(tooLong, 0, tooLong.length)).isZero();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isWhatTheStandardShows(Request request, String pdu, String answer, String data) {
    assertThat(HexBytes.show(request.pdu())).isEqualTo(pdu);
    byte[] bytes = HexBytes.parse(answer);
    assertThat(request.answerLength()).isEqualTo(bytes.length);
    assertThat(request.beginsAt(bytes, 0, bytes.length)).isTrue();
    assertThat(HexBytes.show(request.data(bytes))).isEqualTo(data);
  }

  @Test
  void onlyWhatOneRequestCanDoIsOne() {
    assertThatThrownBy(() -> Request.read(Table.HOLDING, 0, 126))
        .hasMessage("one request has 1 to 125, not 126");
    assertThatThrownBy(() -> Request.read(Table.COIL, 0, 2001)).hasMessageContaining("2000");
    assertThatThrownBy(() -> Request.read(Table.INPUT, 0xFFFF, 2)).hasMessageContaining("65535");
    assertThatThrownBy(() -> Request.read(Table.INPUT, 0, 0)).hasMessageContaining("not 0");
    assertThatThrownBy(() -> Request.writeRegisters(0, new byte[248]))
        .hasMessageContaining("not 124");
    assertThatThrownBy(() -> Request.writeRegisters(0, new byte[3])).hasMessageContaining("two");
    assertThatThrownBy(() -> Request.writeCoils(0, 1969, new BitSet()))
        .hasMessageContaining("1968");
    assertThatThrownBy(() -> Request.writeAndRead(0, 1, 0, new byte[244]))
        .hasMessageContaining("121");
  }

  @Test
  void coilsThatAreOffAreWrittenToo() {
    assertThat(HexBytes.show(Request.writeCoils(0, 9, new BitSet()).pdu()))
        .isEqualTo("0F 00 00 00 09 02 00 00");
  }

  @Test
  void refusalsHaveTheirNamesOfTheStandard() {
    assertThat(new Refusal(2)).hasToString("illegal data address (2)");
    assertThat(new Refusal(6)).hasToString("slave device busy (6)");
    assertThat(new Refusal(11)).hasToString("gateway target device failed to respond (11)");
    assertThat(new Refusal(99)).hasToString("exception (99)");
    assertThat(new Refusal(3).addressed()).isTrue();
    assertThat(new Refusal(4).addressed()).isFalse();
  }
}
