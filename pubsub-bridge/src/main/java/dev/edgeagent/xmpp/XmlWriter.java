package dev.edgeagent.xmpp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes elements as UTF-8 XML, for a stream and for sealing. What comes out is always well-formed:
 * characters that XML 1.0 cannot carry become U+FFFD, names that are none are refused. Text is
 * escaped so that a reader gets back exactly what was written. Reusable; confined to one thread.
 */
public final class XmlWriter {
  /** The namespace that is written with the prefix {@code stream} inside of a stream. */
  public static final String STREAMS = "http://etherx.jabber.org/streams";

  private static final String XML = "http://www.w3.org/XML/1998/namespace";

  private static final int FIRST_SIZE = 512;

  /** A buffer that one large stanza has blown up is not kept for the small ones after it. */
  private static final int KEPT_SIZE = 64 * 1024;

  private static final int REPLACEMENT = 0xFFFD;

  /** No namespace is this one, so that the outermost element declares its own. */
  private static final String NONE = "\0";

  private byte[] buffer = new byte[FIRST_SIZE];
  private int length;

  /**
   * One element as a document of its own, which declares its namespaces: fit for {@link
   * Content.Sealed}.
   *
   * @throws IllegalArgumentException for a name that is none
   */
  public static byte[] bytes(Element element) {
    XmlWriter writer = new XmlWriter();
    writer.element(element, NONE, false);
    return Arrays.copyOf(writer.buffer, writer.length);
  }

  /**
   * Appends a child of the root of a stream, whose default namespace is {@code jabber:client}, and
   * which binds the prefix {@code stream}.
   *
   * @throws IllegalArgumentException for a name that is none; then nothing is appended
   */
  public XmlWriter write(Element element) {
    int before = length;
    try {
      element(element, StanzaCodec.NS, true);
    } catch (IllegalArgumentException e) {
      length = before;
      throw e;
    }
    return this;
  }

  /** Appends markup that is XML already. */
  public XmlWriter raw(String markup) {
    return raw(markup.getBytes(StandardCharsets.UTF_8));
  }

  private XmlWriter raw(byte[] markup) {
    room(markup.length);
    System.arraycopy(markup, 0, buffer, length, markup.length);
    length += markup.length;
    return this;
  }

  /** Appends an attribute's value between apostrophes, escaped. */
  public XmlWriter quoted(String value) {
    put('\'');
    escaped(value, true);
    put('\'');
    return this;
  }

  /** How many bytes there are. */
  public int length() {
    return length;
  }

  /** The buffer, of which the first {@link #length()} bytes count; not a copy. */
  public byte[] buffer() {
    return buffer;
  }

  /** Forgets what was written behind the first bytes. */
  public void truncate(int bytes) {
    length = Math.min(length, bytes);
  }

  /** Forgets what was written. */
  public void clear() {
    length = 0;
    if (buffer.length > KEPT_SIZE) {
      buffer = new byte[FIRST_SIZE];
    }
  }

  private void element(Element element, String inherited, boolean inStream) {
    String prefix = prefix(element.namespace(), inStream);
    put('<');
    tag(element, prefix);
    String now = inherited;
    if (prefix.isEmpty() && !element.namespace().equals(inherited)) {
      now = element.namespace();
      ascii(" xmlns=");
      quoted(now);
    }
    Attributes attributes = Attributes.of(element.attributes());
    for (int i = 0; i < attributes.size(); i++) {
      put(' ');
      attributeName(attributes.name(i));
      put('=');
      quoted(attributes.value(i));
    }
    if (element.content().isEmpty()) {
      ascii("/>");
      return;
    }
    put('>');
    for (Content content : element.content()) {
      switch (content) {
        case Element child -> element(child, now, inStream);
        case Content.Text text -> escaped(text.text(), false);
        case Content.Sealed sealed -> raw(sealed.xml());
      }
    }
    ascii("</");
    tag(element, prefix);
    put('>');
  }

  private void tag(Element element, String prefix) {
    ascii(prefix);
    name(element.name());
  }

  /** Of the namespaces that are bound where the element is; that of XML cannot be the default. */
  private static String prefix(String namespace, boolean inStream) {
    return switch (namespace) {
      case STREAMS -> inStream ? "stream:" : "";
      case XML -> "xml:";
      default -> "";
    };
  }

  private void attributeName(String name) {
    if (name.equals("xml:lang")) {
      ascii(name);
    } else if (name.equals("xmlns")) {
      throw new IllegalArgumentException("xmlns is not an attribute: it follows the namespace");
    } else {
      name(name);
    }
  }

  private void name(String name) {
    boolean good = !name.isEmpty() && XmlNames.isStart(name.codePointAt(0));
    for (int i = 0; good && i < name.length(); ) {
      int c = name.codePointAt(i);
      good = XmlNames.isPart(c);
      i += Character.charCount(c);
    }
    if (!good) {
      throw new IllegalArgumentException("'" + name + "' is no XML name");
    }
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      codePoint(c);
      i += Character.charCount(c);
    }
  }

  private void escaped(String text, boolean attribute) {
    int end = text.length();
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        plain(c, attribute);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < end
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        codePoint(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        codePoint(Character.isSurrogate(c) || c >= 0xFFFE ? REPLACEMENT : c);
      }
    }
  }

  private void plain(char c, boolean attribute) {
    switch (c) {
      case '<' -> ascii("&lt;");
      case '>' -> ascii("&gt;");
      case '&' -> ascii("&amp;");
      case '\'' -> ascii("&apos;");
      case '\r' -> ascii("&#13;");
      case '\n' -> ascii(attribute ? "&#10;" : "\n");
      case '\t' -> ascii(attribute ? "&#9;" : "\t");
      default -> {
        if (c < 0x20) {
          codePoint(REPLACEMENT);
        } else {
          put(c);
        }
      }
    }
  }

  private void codePoint(int c) {
    room(4);
    if (c < 0x80) {
      buffer[length++] = (byte) c;
    } else if (c < 0x800) {
      buffer[length++] = (byte) (0xC0 | (c >> 6));
      buffer[length++] = (byte) (0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      buffer[length++] = (byte) (0xE0 | (c >> 12));
      buffer[length++] = (byte) (0x80 | ((c >> 6) & 0x3F));
      buffer[length++] = (byte) (0x80 | (c & 0x3F));
    } else {
      buffer[length++] = (byte) (0xF0 | (c >> 18));
      buffer[length++] = (byte) (0x80 | ((c >> 12) & 0x3F));
      buffer[length++] = (byte) (0x80 | ((c >> 6) & 0x3F));
      buffer[length++] = (byte) (0x80 | (c & 0x3F));
    }
  }

  private void ascii(String markup) {
    room(markup.length());
    for (int i = 0; i < markup.length(); i++) {
      buffer[length++] = (byte) markup.charAt(i);
    }
  }

  private void put(char ascii) {
    room(1);
    buffer[length++] = (byte) ascii;
  }

  private void room(int more) {
    if (buffer.length - length < more) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
    }
  }
}
