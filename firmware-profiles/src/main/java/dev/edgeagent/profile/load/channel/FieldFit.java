package dev.edgeagent.profile.load.channel;

import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.channel.Range;
import dev.edgeagent.profile.raw.RawField;
import dev.edgeagent.profile.raw.RawFormat;
import dev.edgeagent.profile.raw.WholeSpan;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Wording;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Checks that a channel and the bytes in which it stands do not contradict each other. */
public final class FieldFit {
  private FieldFit() {}

  /**
   * Notes a type that the format does not give, a range that the field cannot hold, and labels of
   * numbers that it cannot hold.
   *
   * @param scaled whether the channel's scale says all between raw and value
   */
  public static void check(ChannelEntry entry, RawField field, boolean scaled) {
    Channel channel = entry.channel();
    SectionReader section = entry.section();
    if (!gives(field.format(), channel.type())) {
      section.problem(
          "as",
          "%s cannot give %s values: %s"
              .formatted(
                  Wording.kebab(field.format()), Wording.kebab(channel.type()), wanted(channel)));
      return;
    }
    if (field.span().isPresent()) {
      WholeSpan span = field.span().get();
      if (scaled && channel.range().isPresent()) {
        checkRange(section, channel, channel.range().get(), span);
      }
      for (long number : channel.labels().byNumber().keySet()) {
        BigInteger whole = BigInteger.valueOf(number);
        if (whole.compareTo(span.least()) < 0 || whole.compareTo(span.most()) > 0) {
          section.problem("values", "%d does not fit into the field".formatted(number));
        }
      }
    }
  }

  private static boolean gives(RawFormat format, ChannelType type) {
    return switch (type) {
      case NUMBER, INTEGER, BOOLEAN, ENUM -> format.numeric();
      case TEXT -> format == RawFormat.ASCII;
      case BYTES -> format == RawFormat.BYTES;
    };
  }

  private static String wanted(Channel channel) {
    return switch (channel.type()) {
      case NUMBER, INTEGER, BOOLEAN, ENUM -> "take a number, for example uint16";
      case TEXT -> "take ascii";
      case BYTES -> "take bytes";
    };
  }

  private static void checkRange(
      SectionReader section, Channel channel, Range range, WholeSpan span) {
    BigDecimal one = channel.scaling().toScaled(new BigDecimal(span.least()));
    BigDecimal other = channel.scaling().toScaled(new BigDecimal(span.most()));
    BigDecimal least = one.min(other);
    BigDecimal most = one.max(other);
    if (BigDecimal.valueOf(range.min()).compareTo(least) < 0
        || BigDecimal.valueOf(range.max()).compareTo(most) > 0) {
      section.problem(
          "range",
          "the field holds %s to %s, which is less than the range %s"
              .formatted(least.toPlainString(), most.toPlainString(), range));
    }
  }
}
