package dev.edgeagent.benchmark.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.senml.SenmlRecord;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/**
 * Packs of numbers as SenML in CBOR (RFC 8428 §6), with base times where our JSON has them: as far
 * as it takes to measure it.
 */
final class Cbor {
  /** The labels of RFC 8428 §6. */
  private static final int BASE_NAME = -2;

  private static final int BASE_TIME = -3;
  private static final int NAME = 0;
  private static final int UNIT = 1;
  private static final int VALUE = 2;
  private static final int TIME = 6;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final boolean decimals;

  private Cbor(boolean decimals) {
    this.decimals = decimals;
  }

  /**
   * Writes a pack.
   *
   * @param decimals numbers as decimal fractions; otherwise as floats, of 4 bytes where these are
   *     exact
   */
  static byte[] of(List<SenmlRecord> records, String baseName, boolean decimals) {
    Cbor cbor = new Cbor(decimals);
    cbor.head(4, records.size());
    Instant base = Instant.MIN;
    for (int i = 0; i < records.size(); i++) {
      Instant time = records.get(i).time();
      boolean shared = i + 1 < records.size() && records.get(i + 1).time().equals(time);
      boolean rebased = i == 0 || (!time.equals(base) && shared);
      base = rebased ? time : base;
      cbor.record(records.get(i), i == 0 ? baseName : "", rebased, base);
    }
    return cbor.bytes.toByteArray();
  }

  private void record(SenmlRecord record, String baseName, boolean rebased, Instant base) {
    boolean first = !baseName.isEmpty();
    boolean late = !record.time().equals(base);
    head(5, 3 + (first ? 1 : 0) + (rebased ? 1 : 0) + (late ? 1 : 0));
    if (first) {
      integer(BASE_NAME);
      text(baseName);
    }
    if (rebased) {
      integer(BASE_TIME);
      number(BigDecimal.valueOf(base.toEpochMilli(), 3));
    }
    integer(NAME);
    text(record.channel());
    if (late) {
      integer(TIME);
      number(BigDecimal.valueOf(record.time().toEpochMilli() - base.toEpochMilli(), 3));
    }
    integer(UNIT);
    text(record.unit().code());
    integer(VALUE);
    number(new BigDecimal(record.value().toString()));
  }

  private void number(BigDecimal number) {
    if (number.scale() <= 0) {
      integer(number.longValueExact());
    } else if (decimals) {
      head(6, 4);
      head(4, 2);
      integer(-number.scale());
      integer(number.unscaledValue().longValueExact());
    } else {
      floating(number.doubleValue());
    }
  }

  private void floating(double number) {
    float narrow = (float) number;
    if (narrow == number) {
      bytes.write(0xFA);
      bytes.writeBytes(ByteBuffer.allocate(4).putFloat(narrow).array());
    } else {
      bytes.write(0xFB);
      bytes.writeBytes(ByteBuffer.allocate(8).putDouble(number).array());
    }
  }

  private void integer(long number) {
    if (number < 0) {
      head(1, -1 - number);
    } else {
      head(0, number);
    }
  }

  private void text(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    head(3, utf8.length);
    bytes.writeBytes(utf8);
  }

  /** The major type and its argument, as short as it can be (RFC 8949 §3). */
  private void head(int major, long argument) {
    int type = major << 5;
    if (argument < 24) {
      bytes.write(type | (int) argument);
      return;
    }
    int power = argument < 1 << 8 ? 0 : argument < 1 << 16 ? 1 : argument < 1L << 32 ? 2 : 3;
    bytes.write(type | (24 + power));
    for (int shift = (8 << power) - 8; shift >= 0; shift -= 8) {
      bytes.write((int) (argument >> shift));
    }
  }
}
