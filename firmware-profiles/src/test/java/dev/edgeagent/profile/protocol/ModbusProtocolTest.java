package dev.edgeagent.profile.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.profile.modbus.AddressSpan;
import dev.edgeagent.profile.modbus.Identification;
import dev.edgeagent.profile.modbus.ModbusMemory;
import dev.edgeagent.profile.modbus.ModbusPoint;
import dev.edgeagent.profile.modbus.ModbusTable;
import dev.edgeagent.profile.modbus.ModbusWrite;
import dev.edgeagent.profile.raw.BitSpan;
import dev.edgeagent.profile.raw.RawField;
import dev.edgeagent.profile.raw.RawFormat;
import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.profile.raw.WordOrder;
import dev.edgeagent.reading.ChannelId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ModbusProtocolTest {
  private static final ChannelId C = new ChannelId("c");
  private static final ChannelId POWER = new ChannelId("power");

  private static ModbusPoint.Registers registers(int address, RawField field, ChannelId... power) {
    return new ModbusPoint.Registers(
        ModbusTable.HOLDING,
        address,
        field,
        Optional.empty(),
        Optional.ofNullable(power.length > 0 ? power[0] : null));
  }

  private static ModbusProtocol protocol(Map<ChannelId, ModbusPoint> points) {
    return new ModbusProtocol(points, List.of(), 125, 2000, false, Map.of(), List.of());
  }

  private static ModbusProtocol scaled() {
    RawField power =
        new RawField(
            RawFormat.INT16,
            2,
            WordOrder.ABCD,
            Optional.empty(),
            Set.of(BigInteger.valueOf(0x8000)));
    return protocol(
        Map.of(
            C,
            registers(0, RawField.of(RawFormat.INT16, WordOrder.ABCD), POWER),
            POWER,
            registers(9, power)));
  }

  /** Registers from 0 on; {@code -1} was not read. */
  private static ModbusMemory holding(int... values) {
    return (table, address) ->
        table == ModbusTable.HOLDING && address < values.length && values[address] >= 0
            ? OptionalInt.of(values[address])
            : OptionalInt.empty();
  }

  private static RawValue number(String number) {
    return new RawValue.Numeric(new BigDecimal(number));
  }

  @Test
  void aValueOfTwoRegistersIsThereWhenBothWereRead() throws RawValueException {
    ModbusProtocol protocol =
        protocol(Map.of(C, registers(0, RawField.of(RawFormat.UINT32, WordOrder.ABCD))));

    assertThat(protocol.read(C, holding(1, 2))).contains(number("65538"));
    assertThat(protocol.read(C, holding(1, -1))).isEmpty();
    assertThat(protocol.read(C, ModbusMemory.UNKNOWN)).isEmpty();
    assertThat(protocol.name()).isEqualTo("modbus");
    assertThatIllegalArgumentException().isThrownBy(() -> protocol.read(POWER, holding(1)));
  }

  @Test
  void aPowerOfTenFromAnotherRegisterScalesBothWays() throws RawValueException {
    ModbusMemory memory = holding(12345, 0, 0, 0, 0, 0, 0, 0, 0, 0xFFFE);

    RawValue read = scaled().read(C, memory).orElseThrow();

    assertThat(((RawValue.Numeric) read).number()).isEqualByComparingTo("123.45");
    assertThat(scaled().needsMemory(C)).isTrue();
    assertThat(scaled().needsMemory(POWER)).isFalse();
    assertThat(scaled().write(C, number("-1.5"), memory))
        .isEqualTo(new ModbusWrite(ModbusTable.HOLDING, 0, List.of(0xFF6A)));
  }

  @Test
  void withoutItsPowerOfTenAValueMeansNothing() throws RawValueException {
    int[] unread = {12345, 0, 0, 0, 0, 0, 0, 0, 0, -1};
    int[] absent = {12345, 0, 0, 0, 0, 0, 0, 0, 0, 0x8000};
    int[] absurd = {12345, 0, 0, 0, 0, 0, 0, 0, 0, 31};

    assertThat(scaled().read(C, holding(unread))).isEmpty();
    assertThat(scaled().read(C, holding(absent)).orElseThrow())
        .isInstanceOf(RawValue.Missing.class);
    assertThatThrownBy(() -> scaled().read(C, holding(absurd)))
        .hasMessage("power is no power of ten: 31");
    for (int[] unknown : new int[][] {unread, absent}) {
      assertThatThrownBy(() -> scaled().write(C, number("1"), holding(unknown)))
          .hasMessage("c cannot be written before the device was read");
    }
  }

  @Test
  void otherBitsOfARegisterStayWhenSomeAreWritten() throws RawValueException {
    RawField field =
        new RawField(RawFormat.UINT16, 2, WordOrder.ABCD, Optional.of(new BitSpan(4, 7)), Set.of());
    ModbusProtocol protocol = protocol(Map.of(C, registers(0, field)));

    assertThat(protocol.needsMemory(C)).isTrue();
    assertThat(protocol.write(C, number("3"), holding(0xFFA5)).values()).containsExactly(0xFF35);
    assertThatThrownBy(() -> protocol.write(C, number("3"), ModbusMemory.UNKNOWN))
        .isInstanceOf(RawValueException.class);
    assertThatThrownBy(() -> protocol.write(C, number("16"), holding(0)))
        .hasMessageContaining("does not fit");
  }

  @Test
  void aBitIsReadAndWrittenAsOne() throws RawValueException {
    ModbusProtocol protocol =
        protocol(Map.of(C, new ModbusPoint.Bit(ModbusTable.COIL, 7, Optional.empty())));

    assertThat(protocol.read(C, (table, _) -> OptionalInt.of(table.bits() ? 1 : 0)))
        .contains(number("1"));
    assertThat(protocol.write(C, number("0"), ModbusMemory.UNKNOWN))
        .isEqualTo(new ModbusWrite(ModbusTable.COIL, 7, List.of(0)));
    assertThat(protocol.needsMemory(C)).isFalse();
    assertThatThrownBy(() -> protocol.write(C, new RawValue.Text("on"), ModbusMemory.UNKNOWN))
        .isInstanceOf(RawValueException.class);
  }

  @Test
  void aDeviceIsKnownByWhatStandsAtItsPlaces() {
    RawField field = new RawField(RawFormat.ASCII, 4, WordOrder.ABCD, Optional.empty(), Set.of());
    Identification text =
        new Identification(registers(0, field), List.of(new RawValue.Text("SunS")));
    Identification number =
        new Identification(
            registers(0, RawField.of(RawFormat.UINT16, WordOrder.ABCD)),
            List.of(number("1.0"), number("32")));

    assertThat(text.matches(holding(0x5375, 0x6E53))).contains(true);
    assertThat(text.matches(holding(0x5375, 0x6E54))).contains(false);
    assertThat(text.matches(holding(0x5375))).isEmpty();
    assertThat(number.matches(holding(1))).contains(true);
    assertThat(number.matches(holding(0x20))).contains(true);
    assertThat(number.matches(holding(2))).contains(false);
  }

  @Test
  void placesThatCannotBeAreRefused() {
    RawField word = RawField.of(RawFormat.UINT16, WordOrder.ABCD);
    RawField octet = RawField.of(RawFormat.UINT8, WordOrder.ABCD);
    assertThatIllegalArgumentException().isThrownBy(() -> registers(65536, word));
    assertThatIllegalArgumentException().isThrownBy(() -> registers(-1, word));
    assertThatIllegalArgumentException().isThrownBy(() -> registers(0, octet));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModbusPoint.Bit(ModbusTable.INPUT, 0, Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ModbusPoint.Registers(
                    ModbusTable.COIL, 0, word, Optional.empty(), Optional.empty()));
    assertThat(new AddressSpan(ModbusTable.INPUT, 16, 19)).hasToString("input 0x0010 to 0x0013");
    assertThat(new AddressSpan(ModbusTable.COIL, 16, 16)).hasToString("coil 0x0010");
  }

  @Provide
  Arbitrary<RawField> fields() {
    Arbitrary<RawFormat> formats =
        Arbitraries.of(RawFormat.values())
            .filter(f -> f.numeric() && f.size() > 1 && f.size() % 2 == 0)
            .filter(f -> f != RawFormat.FLOAT32 && f != RawFormat.FLOAT64);
    return Combinators.combine(formats, Arbitraries.of(WordOrder.values())).as(RawField::of);
  }

  @Property(tries = 2000)
  void whatIsReadIsWrittenToTheSameRegistersAsItStood(
      @ForAll("fields") RawField field, @ForAll @IntRange(max = 65531) int at, @ForAll long noise)
      throws RawValueException {
    ModbusProtocol protocol = protocol(Map.of(C, registers(at, field)));
    Map<Integer, Integer> registers = new HashMap<>();
    for (int i = 0; i < 4; i++) {
      registers.put(at + i, (int) (noise >>> (16 * i)) & 0xFFFF);
    }
    ModbusMemory memory = (_, address) -> OptionalInt.of(registers.getOrDefault(address, 0));

    ModbusWrite write = protocol.write(C, protocol.read(C, memory).orElseThrow(), memory);

    assertThat(write.address()).isEqualTo(at);
    for (int i = 0; i < write.values().size(); i++) {
      assertThat(write.values().get(i)).isEqualTo(registers.get(at + i));
    }
  }

  @Property(tries = 500)
  void whatIsWrittenIsReadThroughAPowerOfTen(
      @ForAll short raw, @ForAll @IntRange(min = -10, max = 10) int power)
      throws RawValueException {
    int[] registers = new int[10];
    registers[0] = Short.toUnsignedInt(raw);
    registers[9] = Short.toUnsignedInt((short) power);

    RawValue read = scaled().read(C, holding(registers)).orElseThrow();

    assertThat(((RawValue.Numeric) read).number())
        .isEqualByComparingTo(BigDecimal.valueOf(raw).scaleByPowerOfTen(power));
    assertThat(scaled().write(C, read, holding(registers)).values()).containsExactly(registers[0]);
  }
}
