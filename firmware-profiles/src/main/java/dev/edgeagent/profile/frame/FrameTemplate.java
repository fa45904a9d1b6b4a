package dev.edgeagent.profile.frame;

import dev.edgeagent.profile.raw.HexBytes;
import dev.edgeagent.profile.raw.RawField;
import dev.edgeagent.profile.raw.RawFormat;
import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.profile.raw.WordOrder;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a value is written as a frame: bytes in hex around one {@code {value:uint16}} or {@code
 * {value:uint16:DCBA}} (a number), or {@code {value:00|A0}} (what stands for false and for true),
 * and at most one {@code {checksum}}.
 *
 * @param text as in the profile, at most {@value #LONGEST} characters
 */
public record FrameTemplate(String text) {
  /** The most characters of a template. */
  public static final int LONGEST = 512;

  private static final Pattern SHAPE =
      Pattern.compile("([^{}]*)\\{value:([^{}]+)}([^{}]*)(?:\\{checksum}([^{}]*))?");
  private static final Pattern LABELS = Pattern.compile("([0-9A-Fa-f ]+)\\|([0-9A-Fa-f ]+)");

  /** Throws {@link IllegalArgumentException} with a message for the user when the form is wrong. */
  public FrameTemplate {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("a frame template has at most " + LONGEST + " characters");
    }
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw new IllegalArgumentException(
          "a frame to write is bytes in hex with one {value:uint16} or {value:00|A0}, and after it"
              + " {checksum} where the profile has one");
    }
    for (int group : new int[] {1, 3, 4}) {
      var _ = HexBytes.parse(part(shape, group));
    }
    Matcher labels = LABELS.matcher(shape.group(2));
    if (labels.matches()) {
      var _ = HexBytes.parse(labels.group(1));
      var _ = HexBytes.parse(labels.group(2));
    } else {
      var _ = field(shape.group(2));
    }
  }

  private static String part(Matcher shape, int group) {
    String part = shape.group(group);
    return part == null ? "" : part;
  }

  private static RawField field(String form) {
    String[] parts = form.split(":", 2);
    WordOrder order = parts.length == 2 ? WordOrder.of(parts[1]) : WordOrder.ABCD;
    for (RawFormat format : RawFormat.values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(parts[0]) && format.size() > 0) {
        return RawField.of(format, order);
      }
    }
    throw new IllegalArgumentException(
        "{value:" + form + "} is none: write a number as {value:uint16}, {value:uint16:DCBA}");
  }

  /** Whether it computes a checksum. */
  public boolean summed() {
    return text.contains("{checksum}");
  }

  /** Whether it writes on and off, and no numbers. */
  public boolean labelled() {
    return text.contains("|");
  }

  /**
   * The frame that writes a value.
   *
   * @param value a number, or 0 and 1 for off and on where the template has bytes for them
   * @param checksum of the device's frames; needed when the template has one
   * @throws RawValueException when the value does not fit
   */
  public byte[] format(RawValue value, Optional<FrameChecksum> checksum) throws RawValueException {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw new IllegalStateException(text);
    }
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(HexBytes.parse(part(shape, 1)));
    frame.writeBytes(value(shape.group(2), value));
    frame.writeBytes(HexBytes.parse(part(shape, 3)));
    if (summed()) {
      FrameChecksum sum = checksum.orElseThrow();
      int at = frame.size();
      frame.writeBytes(new byte[sum.kind().bytes()]);
      frame.writeBytes(HexBytes.parse(part(shape, 4)));
      byte[] whole = frame.toByteArray();
      if (!sum.fits(whole.length)) {
        throw new RawValueException("the frame to write has no room for its checksum");
      }
      byte[] bytes = sum.bytes(whole);
      System.arraycopy(bytes, 0, whole, at, bytes.length);
      return whole;
    }
    return frame.toByteArray();
  }

  private static byte[] value(String form, RawValue value) throws RawValueException {
    Matcher labels = LABELS.matcher(form);
    if (labels.matches()) {
      boolean on = value instanceof RawValue.Numeric numeric && numeric.number().signum() != 0;
      return HexBytes.parse(labels.group(on ? 2 : 1));
    }
    RawField field = field(form);
    return field.encode(value, new byte[field.length()]);
  }
}
