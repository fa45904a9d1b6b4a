package dev.edgeagent.driver.capture;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.profile.raw.HexBytes;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Events as lines of text and back. */
final class CaptureText {
  private static final Pattern LINE =
      Pattern.compile("\\s*(\\d{1,9}\\.\\d{6})\\s+(open|close|<|>|!)(?:\\s+(.*))?");
  private static final Pattern FAILURE = Pattern.compile("([A-Z]{1,20}) (.*)");
  private static final String REMARK = "  # ";
  private static final int MICROS = 6;

  /** Bytes of a line with a remark; longer ones speak for themselves. */
  private static final int MOST_REMARKED = 64;

  private CaptureText() {}

  static String line(CaptureEvent event) {
    String time = "%12s".formatted(BigDecimal.valueOf(event.at().toNanos() / 1000, MICROS));
    return switch (event) {
      case CaptureEvent.Opened opened -> time + " open   " + opened.settings();
      case CaptureEvent.Sent sent -> time + " >      " + sent.hex() + remark(sent.hex());
      case CaptureEvent.Received came -> time + " <      " + came.hex() + remark(came.hex());
      case CaptureEvent.Failed failed ->
          time + " !      " + failed.kind() + " " + failed.message().replaceAll("\\R", " ");
      case CaptureEvent.Closed _ -> time + " close";
    };
  }

  /** What of it is text, for people; nothing where there is none. */
  private static String remark(String hex) {
    byte[] bytes = HexBytes.parse(hex);
    if (bytes.length > MOST_REMARKED) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    int letters = 0;
    for (byte b : bytes) {
      boolean printable = b >= ' ' && b < 0x7f;
      letters += printable ? 1 : 0;
      text.append(printable ? (char) b : '.');
    }
    return letters * 2 > bytes.length ? REMARK + text : "";
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  static CaptureEvent event(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "a line is seconds with six decimals, then open, >, <, ! or close, and what came");
    }
    Duration at = Duration.ofNanos(new BigDecimal(parts.group(1)).movePointRight(9).longValue());
    String rest = parts.group(3) == null ? "" : parts.group(3);
    return switch (parts.group(2)) {
      case "open" -> new CaptureEvent.Opened(at, rest);
      case "close" -> new CaptureEvent.Closed(at);
      case ">" -> new CaptureEvent.Sent(at, bytes(rest));
      case "<" -> new CaptureEvent.Received(at, bytes(rest));
      default -> failed(at, rest);
    };
  }

  private static String bytes(String rest) {
    int remark = rest.indexOf('#');
    byte[] bytes = HexBytes.parse(remark < 0 ? rest : rest.substring(0, remark));
    if (bytes.length == 0) {
      throw new IllegalArgumentException("there are no bytes in this line");
    }
    return HexBytes.show(bytes);
  }

  private static CaptureEvent failed(Duration at, String rest) {
    Matcher failure = FAILURE.matcher(rest);
    for (DriverException.Kind kind : DriverException.Kind.values()) {
      if (failure.matches() && kind.name().equals(failure.group(1))) {
        return new CaptureEvent.Failed(at, kind, failure.group(2));
      }
    }
    throw new IllegalArgumentException("a failure is UNAVAILABLE, TIMEOUT, … and a message");
  }
}
