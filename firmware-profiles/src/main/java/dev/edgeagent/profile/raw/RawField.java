package dev.edgeagent.profile.raw;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.TEN;
import static java.math.BigInteger.ZERO;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * A value in the bytes of a device.
 *
 * @param format what the bytes mean
 * @param length how many, 1 to {@value #LONGEST}
 * @param order in which they come
 * @param bits which bits of a whole number, of a signed one in two's complement; empty for all
 * @param absent numbers, as unsigned ones of the whole field, by which the device says that it has
 *     no value
 */
public record RawField(
    RawFormat format, int length, WordOrder order, Optional<BitSpan> bits, Set<BigInteger> absent) {
  /** The most bytes of a field: two Modbus responses. */
  public static final int LONGEST = 500;

  private static final int BITS = 8;

  /** Throws {@link IllegalArgumentException} with a message for the user. */
  public RawField {
    absent = Set.copyOf(absent);
    if (length < 1 || length > LONGEST) {
      throw new IllegalArgumentException("a field has 1 to " + LONGEST + " bytes");
    }
    if (format.size() > 0 && length != format.size()) {
      throw new IllegalArgumentException("this format has " + format.size() + " bytes");
    }
    if (!order.fits(length)) {
      throw new IllegalArgumentException("the order " + order + " needs an even number of bytes");
    }
    if (bits.isPresent() && (!format.hasBits() || bits.get().high() >= length * BITS)) {
      throw new IllegalArgumentException("only a whole number that is long enough has bits");
    }
  }

  /** One of a format that says its length, all bits of it, always there. */
  public static RawField of(RawFormat format, WordOrder order) {
    return new RawField(format, format.size(), order, Optional.empty(), Set.of());
  }

  /** The whole numbers that fit; empty when it holds fractions, a text or bytes. */
  public Optional<WholeSpan> span() {
    return switch (format.kind()) {
      case UNSIGNED -> {
        BigInteger most = bits.map(BitSpan::mask).orElse(power(BITS * length).subtract(ONE));
        yield Optional.of(new WholeSpan(ZERO, most));
      }
      case SIGNED -> {
        BigInteger half = power(bits.map(BitSpan::width).orElse(BITS * length) - 1);
        yield Optional.of(new WholeSpan(half.negate(), half.subtract(ONE)));
      }
      case DECIMAL -> Optional.of(new WholeSpan(ZERO, TEN.pow(2 * length).subtract(ONE)));
      case FLOATING, TEXT, DATA -> Optional.empty();
    };
  }

  private static BigInteger power(int bits) {
    return ONE.shiftLeft(bits);
  }

  /**
   * Reads it.
   *
   * @param bytes at least {@code at + length} of them
   * @throws RawValueException when these bytes can be no such value
   */
  public RawValue decode(byte[] bytes, int at) throws RawValueException {
    byte[] own = order.arrange(Arrays.copyOfRange(bytes, at, at + length));
    if (!absent.isEmpty() && absent.contains(new BigInteger(1, own))) {
      return new RawValue.Missing("0x" + HexFormat.of().withUpperCase().formatHex(own));
    }
    return switch (format.kind()) {
      case UNSIGNED -> {
        BigInteger whole = new BigInteger(1, own);
        yield number(bits.isPresent() ? bits.get().of(whole) : whole);
      }
      case SIGNED -> number(bits.isPresent() ? signed(own) : new BigInteger(own));
      case FLOATING -> floating(own);
      case DECIMAL -> digits(own);
      case TEXT -> text(own);
      case DATA -> new RawValue.Data(HexFormat.of().formatHex(own));
    };
  }

  private BigInteger signed(byte[] own) {
    BitSpan span = bits.orElseThrow();
    BigInteger part = span.of(new BigInteger(1, own));
    return part.testBit(span.width() - 1) ? part.subtract(power(span.width())) : part;
  }

  private static RawValue number(BigInteger number) {
    return new RawValue.Numeric(new BigDecimal(number));
  }

  private static RawValue floating(byte[] own) {
    ByteBuffer bytes = ByteBuffer.wrap(own);
    if (own.length == Float.BYTES) {
      float number = bytes.getFloat();
      // By its shortest text: 0.1f is 0.1 and not 0.100000001490116.
      return Float.isFinite(number)
          ? new RawValue.Numeric(new BigDecimal(Float.toString(number)))
          : new RawValue.Missing(Float.toString(number));
    }
    double number = bytes.getDouble();
    return Double.isFinite(number)
        ? new RawValue.Numeric(BigDecimal.valueOf(number))
        : new RawValue.Missing(Double.toString(number));
  }

  private static RawValue digits(byte[] own) throws RawValueException {
    String hex = HexFormat.of().formatHex(own);
    if (!hex.chars().allMatch(c -> c <= '9')) {
      throw new RawValueException("0x" + hex + " are no decimal digits");
    }
    return number(new BigInteger(hex));
  }

  private static RawValue text(byte[] own) {
    int end = 0;
    while (end < own.length && own[end] != 0) {
      end++;
    }
    return new RawValue.Text(new String(own, 0, end, StandardCharsets.ISO_8859_1).strip());
  }

  /**
   * Makes the bytes that say a value.
   *
   * @param current what stands there now, of which bits that are not these are kept; of the same
   *     length
   * @throws RawValueException when the value does not fit into the field
   */
  public byte[] encode(RawValue value, byte[] current) throws RawValueException {
    byte[] bytes =
        switch (value) {
          case RawValue.Numeric(BigDecimal number) when format.numeric() -> number(number, current);
          case RawValue.Text(String text) when format.kind() == RawFormat.Kind.TEXT ->
              filled(text.getBytes(StandardCharsets.ISO_8859_1), text);
          case RawValue.Data(String hex) when format.kind() == RawFormat.Kind.DATA ->
              filled(HexFormat.of().parseHex(hex), hex);
          case RawValue.Numeric _, RawValue.Text _, RawValue.Data _, RawValue.Missing _ ->
              throw new RawValueException(value + " cannot stand in this field");
        };
    return order.arrange(bytes);
  }

  private byte[] number(BigDecimal number, byte[] current) throws RawValueException {
    return switch (format.kind()) {
      case FLOATING ->
          length == Float.BYTES
              ? ByteBuffer.allocate(length).putFloat(finite(number.floatValue(), number)).array()
              : ByteBuffer.allocate(length).putDouble(number.doubleValue()).array();
      case DECIMAL -> decimal(whole(number));
      case SIGNED, UNSIGNED, TEXT, DATA ->
          bits.isPresent()
              ? bits(whole(number), current)
              : integer(whole(number), format.kind() == RawFormat.Kind.SIGNED);
    };
  }

  private static BigInteger whole(BigDecimal number) {
    return number.setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
  }

  private static float finite(float rounded, BigDecimal number) throws RawValueException {
    if (!Float.isFinite(rounded)) {
      throw doesNotFit(number.toPlainString());
    }
    return rounded;
  }

  private byte[] bits(BigInteger number, byte[] current) throws RawValueException {
    BitSpan span = bits.orElseThrow();
    if (!span().orElseThrow().contains(number)) {
      throw doesNotFit(number.toString());
    }
    BigInteger whole = new BigInteger(1, order.arrange(current));
    return integer(span.put(number.and(span.mask()), whole), false);
  }

  private byte[] integer(BigInteger number, boolean signed) throws RawValueException {
    int mostBits = length * BITS - (signed ? 1 : 0);
    if (number.bitLength() > mostBits || (!signed && number.signum() < 0)) {
      throw doesNotFit(number.toString());
    }
    byte[] shortest = number.toByteArray();
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) (number.signum() < 0 ? 0xFF : 0));
    int count = Math.min(length, shortest.length);
    System.arraycopy(shortest, shortest.length - count, bytes, length - count, count);
    return bytes;
  }

  private byte[] decimal(BigInteger number) throws RawValueException {
    String digits = number.toString();
    if (number.signum() < 0 || digits.length() > 2 * length) {
      throw doesNotFit(digits);
    }
    return HexFormat.of().parseHex("0".repeat(2 * length - digits.length()) + digits);
  }

  private byte[] filled(byte[] bytes, String shown) throws RawValueException {
    if (bytes.length > length) {
      throw doesNotFit(shown);
    }
    return Arrays.copyOf(bytes, length);
  }

  private static RawValueException doesNotFit(String value) {
    return new RawValueException("'" + value + "' does not fit into the field of the device");
  }
}
