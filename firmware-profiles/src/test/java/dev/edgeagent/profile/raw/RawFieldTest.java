package dev.edgeagent.profile.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RawFieldTest {
  private static final byte[] NOTHING = new byte[8];

  private static BigDecimal read(RawFormat format, WordOrder order, String hex)
      throws RawValueException {
    RawValue value = RawField.of(format, order).decode(HexBytes.parse(hex), 0);
    assertThat(value).isInstanceOf(RawValue.Numeric.class);
    return ((RawValue.Numeric) value).number();
  }

  private static RawField sized(RawFormat format, int length) {
    return new RawField(format, length, WordOrder.ABCD, Optional.empty(), Set.of());
  }

  @Test
  void theFourOrdersOfTheSameNumber() throws RawValueException {
    // 230.4 as IEEE 754 is 43 66 66 66; 0x12345678 shows the places.
    assertThat(read(RawFormat.FLOAT32, WordOrder.ABCD, "43 66 66 66"))
        .isEqualByComparingTo("230.4");
    assertThat(read(RawFormat.UINT32, WordOrder.ABCD, "12 34 56 78"))
        .isEqualByComparingTo("305419896");
    assertThat(read(RawFormat.UINT32, WordOrder.CDAB, "56 78 12 34"))
        .isEqualByComparingTo("305419896");
    assertThat(read(RawFormat.UINT32, WordOrder.BADC, "34 12 78 56"))
        .isEqualByComparingTo("305419896");
    assertThat(read(RawFormat.UINT32, WordOrder.DCBA, "78 56 34 12"))
        .isEqualByComparingTo("305419896");
    assertThat(read(RawFormat.INT16, WordOrder.DCBA, "FE FF")).isEqualByComparingTo("-2");
  }

  @Test
  void bitsAreCountedFromTheLeast() throws RawValueException {
    RawField upper =
        new RawField(RawFormat.UINT16, 2, WordOrder.ABCD, Optional.of(new BitSpan(4, 7)), Set.of());
    assertThat(upper.decode(HexBytes.parse("00 A5"), 0))
        .isEqualTo(new RawValue.Numeric(BigDecimal.TEN));
    byte[] written =
        upper.encode(new RawValue.Numeric(BigDecimal.valueOf(3)), HexBytes.parse("FF A5"));
    assertThat(HexBytes.show(written)).isEqualTo("FF 35");
  }

  @Test
  void aValueThatMeansNothingIsMissing() throws RawValueException {
    RawField field =
        new RawField(
            RawFormat.INT16,
            2,
            WordOrder.ABCD,
            Optional.empty(),
            Set.of(BigInteger.valueOf(0x8000)));
    assertThat(field.decode(HexBytes.parse("80 00"), 0)).isEqualTo(new RawValue.Missing("0x8000"));
    assertThat(RawField.of(RawFormat.FLOAT32, WordOrder.ABCD).decode(HexBytes.parse("7FC00000"), 0))
        .isEqualTo(new RawValue.Missing("NaN"));
  }

  @Test
  void textsEndAtTheirFirstZeroAndBytesStayThemselves() throws RawValueException {
    assertThat(sized(RawFormat.ASCII, 6).decode(HexBytes.parse("41 42 20 20 00 43"), 0))
        .isEqualTo(new RawValue.Text("AB"));
    assertThat(sized(RawFormat.BYTES, 2).decode(HexBytes.parse("00 0A FF"), 1))
        .isEqualTo(new RawValue.Data("0aff"));
    assertThat(sized(RawFormat.BCD, 3).decode(HexBytes.parse("01 23 45"), 0))
        .isEqualTo(new RawValue.Numeric(BigDecimal.valueOf(12345)));
  }

  @Test
  void whatIsNoDecimalDigitIsSaid() {
    assertThatThrownBy(() -> sized(RawFormat.BCD, 1).decode(HexBytes.parse("1A"), 0))
        .isInstanceOf(RawValueException.class)
        .hasMessage("0x1a are no decimal digits");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    for (List<Object> wrong :
        List.<List<Object>>of(
            List.of(RawFormat.UINT8, "256"),
            List.of(RawFormat.UINT8, "-1"),
            List.of(RawFormat.INT16, "32768"),
            List.of(RawFormat.FLOAT32, "1e39"))) {
      RawField field = RawField.of((RawFormat) wrong.getFirst(), WordOrder.ABCD);
      RawValue value = new RawValue.Numeric(new BigDecimal((String) wrong.getLast()));
      assertThatThrownBy(() -> field.encode(value, NOTHING))
          .as("%s", wrong)
          .isInstanceOf(RawValueException.class)
          .hasMessageContaining("does not fit");
    }
    assertThatThrownBy(() -> sized(RawFormat.ASCII, 2).encode(new RawValue.Text("ABC"), NOTHING))
        .isInstanceOf(RawValueException.class);
  }

  @Test
  void bitsOfASignedNumberHaveASign() throws RawValueException {
    RawField field =
        new RawField(RawFormat.INT16, 2, WordOrder.ABCD, Optional.of(new BitSpan(4, 15)), Set.of());
    byte[] bytes = {(byte) 0xE7, 0x0F};
    assertThat(field.decode(bytes, 0)).isEqualTo(new RawValue.Numeric(new BigDecimal(-400)));
    assertThat(field.encode(new RawValue.Numeric(new BigDecimal(-1)), bytes))
        .containsExactly(0xFF, 0xFF);
    assertThat(field.encode(new RawValue.Numeric(new BigDecimal(2047)), bytes))
        .containsExactly(0x7F, 0xFF);
    assertThatThrownBy(() -> field.encode(new RawValue.Numeric(new BigDecimal(2048)), bytes))
        .hasMessageContaining("does not fit");
  }

  @Test
  void fieldsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> sized(RawFormat.UINT16, 3)).hasMessageContaining("2 bytes");
    assertThatThrownBy(() -> sized(RawFormat.ASCII, 0)).hasMessageContaining("1 to 500");
    assertThatThrownBy(() -> RawField.of(RawFormat.UINT24, WordOrder.CDAB))
        .hasMessageContaining("even number");
    assertThatThrownBy(
            () ->
                new RawField(
                    RawFormat.FLOAT32, 4, WordOrder.ABCD, Optional.of(BitSpan.of(1)), Set.of()))
        .hasMessageContaining("whole number");
    assertThatThrownBy(() -> new BitSpan(3, 2)).hasMessageContaining("bits are");
  }

  @Provide
  Arbitrary<RawField> integers() {
    Arbitrary<RawFormat> formats =
        Arbitraries.of(RawFormat.values())
            .filter(f -> f.numeric() && f.size() > 0)
            .filter(f -> f != RawFormat.FLOAT32 && f != RawFormat.FLOAT64);
    return Combinators.combine(formats, Arbitraries.of(WordOrder.values()))
        .filter((format, order) -> order.fits(format.size()))
        .as(RawField::of);
  }

  @Property(tries = 2000)
  void whatIsReadIsWrittenAsItStood(@ForAll("integers") RawField field, @ForAll long noise)
      throws RawValueException {
    byte[] bytes = java.nio.ByteBuffer.allocate(8).putLong(noise).array();
    byte[] own = java.util.Arrays.copyOfRange(bytes, 0, field.length());
    assertThat(field.encode(field.decode(bytes, 0), own)).isEqualTo(own);
  }
}
