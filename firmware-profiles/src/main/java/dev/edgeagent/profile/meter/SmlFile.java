package dev.edgeagent.profile.meter;

import dev.edgeagent.profile.raw.Checksum;
import dev.edgeagent.profile.raw.Octets;
import dev.edgeagent.profile.raw.RawValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An SML file in its transport, of which the lists of values are read; other messages are left out.
 * Stateless.
 */
final class SmlFile {
  private static final BigInteger GET_LIST_RESPONSE = BigInteger.valueOf(0x0701);
  private static final int MESSAGE = 6;
  private static final int BODY = 3;
  private static final int VALUES = 4;
  private static final int ENTRY = 7;
  private static final int OBIS = 6;
  private static final int UNIT = 3;
  private static final int SCALER = 4;
  private static final int VALUE = 5;
  private static final int MOST_EXPONENT = 30;

  /** Of DLMS (IEC 62056-62), as meters write them in text. */
  private static final Map<Integer, String> UNITS =
      Map.ofEntries(
          Map.entry(8, "deg"),
          Map.entry(9, "Cel"),
          Map.entry(13, "m3"),
          Map.entry(14, "m3"),
          Map.entry(27, "W"),
          Map.entry(28, "VA"),
          Map.entry(29, "var"),
          Map.entry(30, "Wh"),
          Map.entry(31, "VAh"),
          Map.entry(32, "varh"),
          Map.entry(33, "A"),
          Map.entry(35, "V"),
          Map.entry(44, "Hz"));

  private SmlFile() {}

  static List<MeterRegister> parse(byte[] transport) throws RawValueException {
    int end = transport.length - 2;
    if (end < 0) {
      throw new RawValueException("an SML telegram is too short");
    }
    int found = (transport[end] & 0xFF) | (transport[end + 1] & 0xFF) << 8;
    int expected = Checksum.CRC16_X25.of(transport, 0, end);
    if (found != expected) {
      throw new RawValueException(
          "the checksum of a telegram is wrong: %04X instead of %04X".formatted(found, expected));
    }
    SmlReader reader = new SmlReader(SmlTransport.content(transport));
    List<MeterRegister> registers = new ArrayList<>();
    while (!reader.done()) {
      message(reader.next(), registers);
    }
    return registers;
  }

  private static void message(SmlNode node, List<MeterRegister> registers) {
    if (node instanceof SmlNode.Sequence(List<SmlNode> message)
        && message.size() == MESSAGE
        && message.get(BODY) instanceof SmlNode.Sequence(List<SmlNode> body)
        && body.size() == 2
        && body.getFirst() instanceof SmlNode.Whole(BigInteger tag)
        && tag.equals(GET_LIST_RESPONSE)
        && body.getLast() instanceof SmlNode.Sequence(List<SmlNode> list)
        && list.size() > VALUES
        && list.get(VALUES) instanceof SmlNode.Sequence(List<SmlNode> entries)) {
      entries.forEach(entry -> entry(entry, registers));
    }
  }

  private static void entry(SmlNode node, List<MeterRegister> registers) {
    if (node instanceof SmlNode.Sequence(List<SmlNode> entry)
        && entry.size() == ENTRY
        && entry.getFirst() instanceof SmlNode.Bytes(Octets name)
        && name.length() == OBIS) {
      String unit = UNITS.getOrDefault(small(entry.get(UNIT)), "");
      String text =
          switch (entry.get(VALUE)) {
            case SmlNode.Whole(BigInteger number) ->
                new BigDecimal(number).scaleByPowerOfTen(small(entry.get(SCALER))).toPlainString();
            case SmlNode.Bytes(Octets octets) -> text(octets);
            case SmlNode.Sequence _, SmlNode.Nothing _ -> "";
          };
      registers.add(
          new MeterRegister(code(name.toArray()), List.of(new MeterRegister.Said(text, unit))));
    }
  }

  /** A unit or a power of ten; 0 for what is none. */
  private static int small(SmlNode node) {
    if (node instanceof SmlNode.Whole(BigInteger number) && number.bitLength() < Integer.SIZE) {
      int small = number.intValue();
      return small >= -MOST_EXPONENT && small <= 0xFF ? small : 0;
    }
    return 0;
  }

  private static String code(byte[] name) {
    return ObisCode.normal(
        "%d-%d:%d.%d.%d*%d"
            .formatted(
                name[0] & 0xFF,
                name[1] & 0xFF,
                name[2] & 0xFF,
                name[3] & 0xFF,
                name[4] & 0xFF,
                name[5] & 0xFF));
  }

  /** As text where it is one, else in hex. */
  private static String text(Octets octets) {
    String text = new String(octets.toArray(), StandardCharsets.ISO_8859_1);
    return text.chars().allMatch(c -> c >= ' ' && c < 0x7f) ? text : octets.toString();
  }
}
