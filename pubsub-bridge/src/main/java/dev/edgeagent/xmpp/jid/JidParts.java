package dev.edgeagent.xmpp.jid;

import java.net.IDN;
import java.net.Inet6Address;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rocks.xmpp.precis.PrecisProfile;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * Preparation of the three parts of an address (RFC 7622 §3.2 to §3.4). The addresses that a
 * gateway meets are plain ASCII, at a rate of thousands a second, and PRECIS leaves those as they
 * are: only others go through it.
 */
final class JidParts {
  private static final int MAX_BYTES = 1023;
  private static final int MAX_LABEL = 63;
  private static final String PUNYCODE = "xn--";
  private static final Pattern ADDRESS =
      Pattern.compile("\\[([0-9a-fA-F:.]{2,45})(%[0-9A-Za-z._~-]{1,32})?]");

  /** Those that IDNA takes for one (RFC 3490 §3.1). */
  private static final Pattern DOT = Pattern.compile("[.\u3002\uff0e\uff61]");

  private static final String NOT_IN_LOCAL = "\"&'/:<>@";

  private JidParts() {}

  static String local(String part) {
    if (part.isEmpty() || isPlainLocal(part)) {
      return sized("local part", part);
    }
    String prepared = enforce("local part", PrecisProfiles.USERNAME_CASE_MAPPED, part);
    for (int i = 0; i < prepared.length(); i++) {
      if (NOT_IN_LOCAL.indexOf(prepared.charAt(i)) >= 0) {
        throw new IllegalArgumentException(
            "the local part may not contain '" + prepared.charAt(i) + "'");
      }
    }
    return sized("local part", prepared);
  }

  static String resource(String part) {
    return part.isEmpty() || isPlainResource(part)
        ? sized("resource", part)
        : sized("resource", enforce("resource", PrecisProfiles.OPAQUE_STRING, part));
  }

  static String domain(String part) {
    return isPlainDomain(part) ? sized("domain", part) : anyDomain(part);
  }

  /** The long way, that of every domain. */
  static String anyDomain(String part) {
    String domain = part.endsWith(".") ? part.substring(0, part.length() - 1) : part;
    if (domain.isEmpty()) {
      throw new IllegalArgumentException("the domain is missing");
    }
    if (domain.startsWith("[")) {
      return addressLiteral(domain);
    }
    StringJoiner prepared = new StringJoiner(".");
    for (String text : DOT.split(domain, -1)) {
      String label = label(text);
      checkLabel(label);
      prepared.add(label);
    }
    return sized("domain", prepared.toString());
  }

  /**
   * What IDNA2008 allows in a label is what PRECIS allows in a name (RFC 8264 §4.2). An A-label
   * that Java cannot read stays one.
   */
  private static String label(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!isAscii(text)) {
      String prepared = enforce("domain", PrecisProfiles.USERNAME_CASE_MAPPED, text);
      checkLabel(prepared); // what is much too long makes Java fail in another way
      var _ = IDN.toASCII(prepared, IDN.ALLOW_UNASSIGNED); // throws when the DNS cannot carry it
      return prepared;
    }
    return lower.startsWith(PUNYCODE) ? enforce("domain", PrecisProfiles.IDN, lower) : lower;
  }

  private static void checkLabel(String label) {
    boolean good = !label.isEmpty() && label.length() <= MAX_LABEL;
    good = good && label.charAt(0) != '-' && label.charAt(label.length() - 1) != '-';
    for (int i = 0; good && i < label.length(); i++) {
      char c = label.charAt(i);
      good = c > 0x7f ? !Character.isWhitespace(c) && !Character.isISOControl(c) : isLdh(c);
    }
    if (!good) {
      throw new IllegalArgumentException("'" + label + "' cannot be part of a domain");
    }
  }

  /** RFC 6874: an address, perhaps with the interface that it is of. */
  private static String addressLiteral(String domain) {
    Matcher literal = ADDRESS.matcher(domain);
    boolean good = literal.matches();
    try {
      // Never asks the DNS.
      var _ = good ? Inet6Address.ofLiteral(literal.group(1)) : null;
    } catch (IllegalArgumentException e) {
      good = false;
    }
    if (!good) {
      throw new IllegalArgumentException("'" + domain + "' is no IPv6 address");
    }
    return domain.toLowerCase(Locale.ROOT);
  }

  private static String enforce(String what, PrecisProfile profile, String part) {
    if (part.length() > MAX_BYTES) {
      throw tooLong(what);
    }
    try {
      String prepared = profile.enforce(part);
      // An address that changes each time it is prepared would not equal itself.
      if (!profile.enforce(prepared).equals(prepared)) {
        throw new IllegalArgumentException("not stable");
      }
      return prepared;
    } catch (RuntimeException e) {
      // The library and java.net.IDN beneath it throw whatever they run into.
      throw new IllegalArgumentException("the " + what + " has characters not allowed there", e);
    }
  }

  private static String sized(String what, String part) {
    boolean fits =
        part.length() * 3 <= MAX_BYTES || part.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    if (!fits) {
      throw tooLong(what);
    }
    return part;
  }

  private static IllegalArgumentException tooLong(String what) {
    return new IllegalArgumentException("the " + what + " is longer than 1023 bytes");
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static boolean isPlainLocal(String part) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (!isLdh(c) && c != '.' && c != '_') {
        return false;
      }
    }
    return true;
  }

  /** Lower case ASCII, without labels that stand for others. */
  private static boolean isPlainDomain(String part) {
    int begin = 0;
    for (int i = 0; i <= part.length(); i++) {
      if (i < part.length() && part.charAt(i) != '.') {
        if (!isLdh(part.charAt(i))) {
          return false;
        }
      } else {
        int length = i - begin;
        if (length == 0 || length > MAX_LABEL || isOdd(part, begin, i)) {
          return false;
        }
        begin = i + 1;
      }
    }
    return true;
  }

  private static boolean isOdd(String part, int begin, int end) {
    return part.charAt(begin) == '-'
        || part.charAt(end - 1) == '-'
        || part.startsWith(PUNYCODE, begin);
  }

  private static boolean isPlainResource(String part) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c < 0x20 || c > 0x7e) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLdh(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  }
}
