package dev.edgeagent.profile.load.channel;

import dev.edgeagent.profile.raw.BitSpan;
import dev.edgeagent.profile.raw.RawField;
import dev.edgeagent.profile.raw.RawFormat;
import dev.edgeagent.profile.raw.WordOrder;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Setting;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads how a channel stands in bytes: {@code as, length, order, bits, absent}. Stateless. */
public final class RawFieldParser {
  /** What a channel may say about it. */
  public static final List<String> KEYS = List.of("as", "length", "order", "bits", "absent");

  private static final int HEX = 16;

  private RawFieldParser() {}

  /**
   * The field of a channel.
   *
   * @param usual the order of those that say none
   * @return empty when a problem was noted
   */
  public static Optional<RawField> parse(SectionReader section, WordOrder usual) {
    int before = section.problems().count();
    Optional<RawFormat> format = section.require("as").choice("as", RawFormat.class);
    WordOrder order = section.parsed("order", WordOrder::of).orElse(usual);
    int size = format.map(RawFormat::size).orElse(1);
    int length = section.integer("length", size, 1, RawField.LONGEST);
    Optional<BitSpan> bits = bits(section);
    Set<BigInteger> absent = absent(section);
    if (format.isPresent() && size == 0) {
      section.require("length");
    }
    if (section.problems().count() > before || format.isEmpty()) {
      return Optional.empty();
    }
    try {
      // The order of a whole device says nothing about what has no pairs, nor about texts and
      // bytes.
      boolean concerned = format.get().numeric() && order.fits(length);
      WordOrder fitting = section.has("order") || concerned ? order : WordOrder.ABCD;
      return Optional.of(new RawField(format.get(), length, fitting, bits, absent));
    } catch (IllegalArgumentException e) {
      section.problem("as", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<BitSpan> bits(SectionReader section) {
    if (section.value("bits").isEmpty()) {
      return Optional.empty();
    }
    List<Integer> numbers =
        section.texts("bits").stream()
            .map(Setting.Scalar::text)
            .filter(text -> text.matches("[0-9]{1,2}"))
            .map(Integer::parseInt)
            .toList();
    try {
      return switch (numbers.size()) {
        case 1 -> Optional.of(BitSpan.of(numbers.getFirst()));
        case 2 -> Optional.of(new BitSpan(numbers.getFirst(), numbers.getLast()));
        default -> throw new IllegalArgumentException("bits are one number or [lowest, highest]");
      };
    } catch (IllegalArgumentException e) {
      section.problem("bits", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Set<BigInteger> absent(SectionReader section) {
    Set<BigInteger> absent = new HashSet<>();
    for (Setting.Scalar scalar : section.texts("absent")) {
      if (scalar.text().matches("0x[0-9A-Fa-f]{1,16}")) {
        absent.add(new BigInteger(scalar.text().substring(2), HEX));
      } else {
        section
            .problems()
            .add(scalar.mark(), "what stands for nothing is written in hex, as 0x8000");
      }
    }
    return absent;
  }
}
