package dev.edgeagent.xmpp.xml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may stand before the root: a byte order mark, an XML declaration, space. Tells what is no
 * UTF-8 by its first bytes (XML 1.0 appendix F).
 */
final class Prolog {
  private static final String MARK = "\u00EF\u00BB\u00BF";

  /** Bytes of a declaration. */
  private static final int LONGEST = 128;

  private static final Pattern DECLARATION =
      Pattern.compile(
          "\\?xml\\s+version\\s*=\\s*(?<version>'[^'<&]*'|\"[^\"<&]*\")"
              + "(\\s+encoding\\s*=\\s*(?<encoding>'[A-Za-z][\\w.-]*'|\"[A-Za-z][\\w.-]*\"))?"
              + "(\\s+standalone\\s*=\\s*('(yes|no)'|\"(yes|no)\"))?\\s*\\?");

  private static final Pattern DECLARES = Pattern.compile("\\?xml(?=[\\s?]|$)");

  private final StringBuilder declaration = new StringBuilder();
  private State state = State.START;
  private int marked;

  private enum State {
    START,
    MARK,
    BEHIND_MARK,
    FIRST_LESS,
    DECLARATION,
    SPACE,
    LESS
  }

  /** Whether nothing has been taken. */
  boolean isAtStart() {
    return state == State.START;
  }

  /** Takes the next byte, unless it is the first of the name of the root: then it is true. */
  boolean ends(byte b) throws XmlException {
    switch (state) {
      case START, MARK, BEHIND_MARK -> first(b);
      case SPACE -> space(b);
      case DECLARATION -> declaration(b);
      case FIRST_LESS, LESS -> {
        return less(b);
      }
    }
    return false;
  }

  private void first(byte b) throws XmlException {
    if (state != State.BEHIND_MARK && (b & 0xFF) == MARK.charAt(marked)) {
      marked++;
      state = marked == MARK.length() ? State.BEHIND_MARK : State.MARK;
    } else if (state == State.MARK) {
      throw XmlException.notWellFormed("text before the root");
    } else if (b == 0) {
      throw encoding();
    } else {
      space(b);
      state = state == State.LESS ? State.FIRST_LESS : State.SPACE;
    }
  }

  private void space(byte b) throws XmlException {
    if (b == '<') {
      state = State.LESS;
    } else if (!Chars.is(b, Chars.SPACE)) {
      throw XmlException.notWellFormed("text before the root");
    }
  }

  private boolean less(byte b) throws XmlException {
    if (Chars.is(b, Chars.START)) {
      return true;
    }
    if (b == '?' && state == State.FIRST_LESS) {
      declaration.append('?');
      state = State.DECLARATION;
      return false;
    }
    throw switch (b) {
      case '!' -> XmlException.restricted("document type or comment");
      case '?' -> XmlException.restricted("processing instruction");
      case 0 -> encoding();
      default -> XmlException.notWellFormed("a lone '<'");
    };
  }

  private void declaration(byte b) throws XmlException {
    if (b != '>') {
      declaration.append((char) (b & 0xFF));
      if (declaration.length() > LONGEST) {
        throw XmlException.notWellFormed("an XML declaration that is none");
      }
      return;
    }
    Matcher matcher = DECLARATION.matcher(declaration);
    if (!matcher.matches()) {
      throw DECLARES.matcher(declaration).lookingAt()
          ? XmlException.notWellFormed("an XML declaration that is none")
          : XmlException.restricted("processing instruction");
    }
    String version = matcher.group("version");
    if (!version.substring(1, version.length() - 1).equals("1.0")) {
      throw XmlException.notWellFormed("a stream is XML 1.0");
    }
    String encoding = matcher.group("encoding");
    if (encoding != null && !encoding.substring(1, encoding.length() - 1).matches("(?i)UTF-8")) {
      throw encoding();
    }
    state = State.SPACE;
  }

  XmlException encoding() {
    return new XmlException(XmlException.Reason.ENCODING, "a stream is UTF-8");
  }
}
