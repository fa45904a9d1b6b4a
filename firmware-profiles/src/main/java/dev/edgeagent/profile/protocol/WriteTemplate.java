package dev.edgeagent.profile.protocol;

import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.channel.Scaling;
import dev.edgeagent.reading.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a value is written as text: literal text around one placeholder, {@code {value}}, {@code
 * {value:.1f}} (decimals of a number, 0 to 9), {@code {value:0|1}} (what stands for false and for
 * true). Bytes are written as hex digits. Braces that are no placeholder are literal.
 *
 * @param text as in the profile, at most {@value #LONGEST} characters
 */
public record WriteTemplate(String text) {
  /** The most characters of a template. */
  public static final int LONGEST = 256;

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][^{}]*)}");
  private static final Pattern DECIMALS = Pattern.compile("value:\\.([0-9])f");
  private static final Pattern LABELS = Pattern.compile("value:([^|]*)\\|([^|]*)");

  /** Throws {@link IllegalArgumentException} with a message for the user when the form is wrong. */
  public WriteTemplate {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("a write template has at most " + LONGEST + " characters");
    }
    Matcher placeholder = PLACEHOLDER.matcher(text);
    if (!placeholder.find()) {
      throw new IllegalArgumentException("the template has no {value} for what is written");
    }
    String form = placeholder.group(1);
    if (!form.equals("value")
        && !DECIMALS.matcher(form).matches()
        && !LABELS.matcher(form).matches()) {
      throw new IllegalArgumentException(
          "unknown placeholder {" + form + "}: use {value}, {value:.1f} or {value:0|1}");
    }
    if (placeholder.find()) {
      throw new IllegalArgumentException("the template has more than one placeholder");
    }
  }

  /** Whether the placeholder can hold values of {@code type}. */
  public boolean fits(ChannelType type) {
    String form = form();
    boolean decimals = DECIMALS.matcher(form).matches();
    boolean labels = LABELS.matcher(form).matches();
    return switch (type) {
      case NUMBER, INTEGER -> !labels;
      case BOOLEAN -> !decimals;
      case TEXT, BYTES, ENUM -> !decimals && !labels;
    };
  }

  /**
   * The template with the value in it; a number is scaled back to raw. Checks nothing that {@link
   * Channel#checkWritable} checks.
   *
   * @throws IllegalArgumentException when the placeholder does not fit the value
   */
  public String format(Scaling scaling, Value value) {
    String form = form();
    Matcher labels = LABELS.matcher(form);
    Matcher decimals = DECIMALS.matcher(form);
    String inserted =
        switch (value) {
          case Value.Numeric numeric when !labels.matches() -> {
            BigDecimal raw = scaling.toRaw(BigDecimal.valueOf(numeric.number()));
            yield decimals.matches()
                ? raw.setScale(Integer.parseInt(decimals.group(1)), RoundingMode.HALF_UP)
                    .toPlainString()
                : plain(raw);
          }
          case Value.Bool bool when labels.matches() -> labels.group(bool.on() ? 2 : 1);
          case Value.Bool bool when form.equals("value") -> bool.toString();
          case Value.Text written when form.equals("value") -> written.text();
          case Value.Data data when form.equals("value") -> data.hex();
          case Value.Numeric n -> throw unfit(n);
          case Value.Bool b -> throw unfit(b);
          case Value.Text t -> throw unfit(t);
          case Value.Data d -> throw unfit(d);
          case Value.Absent a -> throw unfit(a);
        };
    return PLACEHOLDER.matcher(text).replaceFirst(Matcher.quoteReplacement(inserted));
  }

  private static String plain(BigDecimal raw) {
    // Stripping would leave 1E+2 of 100, which devices do not read.
    return raw.signum() == 0 ? "0" : raw.stripTrailingZeros().toPlainString();
  }

  private String form() {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    return placeholder.find() ? placeholder.group(1) : "";
  }

  private IllegalArgumentException unfit(Value value) {
    return new IllegalArgumentException("the template " + text + " cannot hold " + value);
  }
}
