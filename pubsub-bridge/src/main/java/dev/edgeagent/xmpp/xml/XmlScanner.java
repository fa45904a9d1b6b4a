package dev.edgeagent.xmpp.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a document into {@link Token}s. It is judged byte by byte: wherever the input is split, the
 * same tokens come, and the same refusal at the same byte. After an exception it is of no more use.
 * Confined to one thread.
 */
public final class XmlScanner {
  private static final byte[] CDATA = "[CDATA[".getBytes(ISO_8859_1);

  private int childBytes;
  private long documentBytes;
  private final XmlInput input = new XmlInput();
  private final NameCache names = new NameCache();
  private final StringCache values = new StringCache();
  private final TagReader tags = new TagReader(input, names, values);
  private final Prolog prolog = new Prolog();
  private final References references = new References();

  /** The names of the elements that are open. */
  private final List<Name> open = new ArrayList<>();

  private State state = State.PROLOG;
  private long childStart;
  private int matched;
  private boolean empty;
  private String text = "";

  private enum State {
    PROLOG,
    LESS,
    TAG,
    END_NAME,
    END_SPACE,
    BANG,
    BETWEEN,
    TEXT,
    REFERENCE,
    CDATA,
    EPILOG
  }

  /** What is found. */
  public enum Token {
    /** A start tag, in {@link XmlScanner#tag}. */
    START,
    /** An end tag, which fits, or the end of an empty element. */
    END,
    /** Text inside a child of the root, in {@link XmlScanner#text}; more of it may follow. */
    TEXT
  }

  /**
   * A scanner at the start of a document.
   *
   * @param childBytes bytes of the start tag of the root, and of each child of it
   * @param documentBytes bytes of all
   */
  public XmlScanner(int childBytes, long documentBytes) {
    this.childBytes = childBytes;
    this.documentBytes = documentBytes;
  }

  /** Other limits from now on. */
  public void relax(int bytesOfChild, long bytesOfDocument) {
    childBytes = bytesOfChild;
    documentBytes = bytesOfDocument;
    limit();
  }

  /** Hands over bytes; all tokens of the bytes before must have been taken. */
  public void feed(ByteBuffer bytes) {
    input.add(bytes);
    limit();
  }

  private void limit() {
    long child = state == State.BETWEEN ? documentBytes : childStart + childBytes;
    input.limit(Math.min(child, documentBytes));
  }

  /** The last start tag; valid until the next token. */
  public Tag tag() {
    return tags.tag();
  }

  /** The last text. */
  public String text() {
    return text;
  }

  /** The next token, or null when more bytes are needed. */
  public @Nullable Token next() throws XmlException {
    if (empty) {
      empty = false;
      return Token.END;
    }
    while (input.at < input.stop) {
      Token token = step();
      if (token != null) {
        return token;
      }
    }
    if (input.isLimited()) {
      throw new XmlException(XmlException.Reason.TOO_BIG, "XML stanza is too big");
    }
    if (input.isBroken()) {
      boolean wide = prolog.isAtStart() && (input.brokenByte() & 0xFE) == 0xFE;
      throw wide ? prolog.encoding() : XmlException.notWellFormed("not UTF-8");
    }
    return null;
  }

  private @Nullable Token step() throws XmlException {
    return switch (state) {
      case PROLOG -> prolog();
      case BETWEEN -> between();
      case LESS -> less();
      case TAG -> tagRead();
      case END_NAME -> endName();
      case END_SPACE -> endSpace();
      case BANG -> bang();
      case TEXT -> textRun();
      case REFERENCE -> reference();
      case CDATA -> cdata();
      case EPILOG -> epilog();
    };
  }

  private @Nullable Token prolog() throws XmlException {
    if (prolog.ends(input.bytes[input.at])) {
      tags.begin();
      state = State.TAG;
    } else {
      input.at++;
      input.mark();
    }
    return null;
  }

  private @Nullable Token between() throws XmlException {
    if (!input.skipSpace()) {
      return null;
    }
    if (input.bytes[input.at] != '<') {
      throw new XmlException(XmlException.Reason.STRAY_TEXT, "text between stanzas");
    }
    childStart = input.offset();
    input.at++;
    state = State.LESS;
    limit();
    return input.at < input.stop ? less() : null;
  }

  private @Nullable Token less() throws XmlException {
    byte b = input.bytes[input.at];
    if (Chars.is(b, Chars.START)) {
      tags.begin();
      state = State.TAG;
      return tagRead();
    }
    if (b == '/' && input.takeEnd(open.getLast())) {
      return end();
    }
    input.at++;
    input.mark();
    switch (b) {
      case '/' -> state = State.END_NAME;
      case '!' -> {
        matched = 0;
        state = State.BANG;
      }
      case '?' -> throw XmlException.restricted("processing instruction");
      default -> throw XmlException.notWellFormed("a lone '<'");
    }
    return null;
  }

  private @Nullable Token tagRead() throws XmlException {
    if (!tags.read()) {
      return null;
    }
    if (tags.isEmpty()) {
      empty = true;
    } else {
      open.add(tags.tag().name());
    }
    content();
    return Token.START;
  }

  /** Goes on behind a tag. */
  private void content() {
    input.mark();
    state =
        switch (open.size()) {
          case 0 -> State.EPILOG;
          case 1 -> State.BETWEEN;
          default -> State.TEXT;
        };
    if (state == State.BETWEEN) {
      limit();
    }
  }

  private @Nullable Token endName() throws XmlException {
    if (input.skipName()) {
      String whole = names.get(input.bytes, input.start, input.at).whole();
      if (!whole.equals(open.getLast().whole())) {
        throw XmlException.notWellFormed("an end tag that does not fit");
      }
      input.mark();
      state = State.END_SPACE;
    }
    return null;
  }

  private @Nullable Token endSpace() throws XmlException {
    if (!input.skipSpace()) {
      return null;
    }
    if (input.bytes[input.at++] != '>') {
      throw XmlException.notWellFormed("an end tag that is none");
    }
    return end();
  }

  private Token end() {
    open.removeLast();
    content();
    return Token.END;
  }

  private @Nullable Token bang() throws XmlException {
    byte b = input.bytes[input.at++];
    if (b != CDATA[matched]) {
      boolean declares = matched == 0 && (b == '-' || Chars.is(b, Chars.START));
      throw declares
          ? XmlException.restricted("document type or comment")
          : XmlException.notWellFormed("a section that is none");
    }
    if (++matched == CDATA.length) {
      if (open.size() == 1) {
        throw new XmlException(XmlException.Reason.STRAY_TEXT, "text between stanzas");
      }
      input.mark();
      state = State.CDATA;
    }
    return null;
  }

  private @Nullable Token textRun() throws XmlException {
    if (!input.skipText()) {
      return null;
    }
    byte b = input.bytes[input.at];
    if (b == '<') {
      return textEnded();
    }
    if (b == '&') {
      references.begin();
      input.kinds |= XmlInput.REFERENCE;
      state = State.REFERENCE;
    } else if (b == '\r') {
      input.kinds |= XmlInput.BREAK;
    } else if (!Chars.is(b, Chars.SPACE) && (b != '>' || input.isBehindBrackets())) {
      throw XmlException.notWellFormed("a character that no text has");
    }
    input.at++;
    return null;
  }

  private @Nullable Token textEnded() throws XmlException {
    boolean any = input.at > input.start;
    if (any) {
      text = input.text(input.at, values);
    }
    input.at++;
    state = State.LESS;
    if (any) {
      input.mark();
      return Token.TEXT;
    }
    return input.at < input.stop ? less() : null;
  }

  private @Nullable Token reference() throws XmlException {
    if (references.ends(input.bytes[input.at])) {
      state = State.TEXT;
    }
    input.at++;
    return null;
  }

  private @Nullable Token cdata() throws XmlException {
    if (!input.skip(Chars.TEXT)) {
      return null;
    }
    byte b = input.bytes[input.at];
    if (b == '>' && input.isBehindBrackets()) {
      boolean any = input.at - 2 > input.start;
      text = input.section(input.at - 2);
      input.at++;
      input.mark();
      state = State.TEXT;
      return any ? Token.TEXT : null;
    }
    if (b < ' ' && !Chars.is(b, Chars.SPACE)) {
      throw XmlException.notWellFormed("a character that no text has");
    }
    input.at++;
    return null;
  }

  private @Nullable Token epilog() throws XmlException {
    if (input.skipSpace()) {
      throw XmlException.notWellFormed("something behind the root");
    }
    return null;
  }
}
