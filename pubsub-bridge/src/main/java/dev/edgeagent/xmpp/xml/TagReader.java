package dev.edgeagent.xmpp.xml;

/** Reads start tags, from the first byte of the name on. */
final class TagReader {
  private final XmlInput input;
  private final NameCache names;
  private final StringCache values;
  private final References references = new References();
  private final Tag tag = new Tag();
  private State state = State.NAME;
  private Name attribute = Name.NONE;
  private byte quote;
  private boolean spaced;

  private enum State {
    NAME,
    INSIDE,
    ATTRIBUTE,
    EQUALS,
    QUOTE,
    VALUE,
    REFERENCE,
    SLASH
  }

  TagReader(XmlInput input, NameCache names, StringCache values) {
    this.input = input;
    this.names = names;
    this.values = values;
  }

  Tag tag() {
    return tag;
  }

  /** The next byte is the first of the name. */
  void begin() {
    input.mark();
    state = State.NAME;
  }

  /** Whether the tag that was read last is that of an empty element. */
  boolean isEmpty() {
    return state == State.SLASH;
  }

  /** Reads on; true when the tag has ended. */
  boolean read() throws XmlException {
    while (input.at < input.stop) {
      switch (state) {
        case NAME -> name();
        case INSIDE -> {
          if (inside()) {
            return true;
          }
        }
        case ATTRIBUTE -> attribute();
        case EQUALS -> sign();
        case QUOTE -> quote();
        case VALUE -> value();
        case REFERENCE -> reference();
        case SLASH -> {
          slash();
          return true;
        }
      }
    }
    return false;
  }

  private void name() throws XmlException {
    if (input.skipName()) {
      tag.begin(names.get(input.bytes, input.start, input.at));
      spaced = false;
      state = State.INSIDE;
    }
  }

  /** True at the end of the tag. */
  private boolean inside() throws XmlException {
    if (takeKnown()) {
      spaced = false;
      if (input.at == input.stop) {
        return false;
      }
    }
    byte b = input.bytes[input.at];
    if (Chars.is(b, Chars.SPACE)) {
      spaced = true;
      input.skipSpace();
      return false;
    }
    if (spaced && Chars.is(b, Chars.START)) {
      input.mark();
      state = State.ATTRIBUTE;
      return false;
    }
    input.at++;
    if (b == '>') {
      return true;
    }
    if (b != '/') {
      throw XmlException.notWellFormed("a start tag that is none");
    }
    state = State.SLASH;
    return false;
  }

  /**
   * Takes the attributes that are there as a whole, have a short name that is known, and a value
   * that stands for itself, which are nearly all: the rest is for the states.
   */
  private boolean takeKnown() throws XmlException {
    byte[] bytes = input.bytes;
    int stop = input.stop;
    int begun = input.at;
    int at = begun;
    while (at + 4 < stop && bytes[at] == ' ') {
      int name = at + 1;
      long word = Words.at(bytes, name);
      int length = Words.index(Words.equalSigns(word));
      if (length == Long.BYTES) {
        length += Words.index(Words.equalSigns(Words.at(bytes, name + Long.BYTES)));
      }
      int from = name + length + 2;
      if (from >= stop || length == 2 * Long.BYTES) {
        break;
      }
      byte mark = bytes[from - 1];
      long first = Words.first(word, length);
      Name known = names.find(first, Words.last(bytes, from - 2, length), bytes, name, length);
      int to = mark == '\'' || mark == '"' ? Words.valueEnd(bytes, from, stop, mark) : stop;
      if (known == null || to == stop || bytes[to] != mark) {
        break;
      }
      tag.check(known);
      tag.add(known, values.get(bytes, from, to, false));
      at = to + 1;
    }
    input.at = at;
    return at > begun;
  }

  private void attribute() throws XmlException {
    if (input.skipName()) {
      attribute = names.get(input.bytes, input.start, input.at);
      tag.check(attribute);
      input.mark();
      state = State.EQUALS;
    }
  }

  private void sign() throws XmlException {
    byte b = input.bytes[input.at++];
    if (b == '=') {
      state = State.QUOTE;
    } else if (!Chars.is(b, Chars.SPACE)) {
      throw XmlException.notWellFormed("an attribute without a value");
    }
    input.mark();
  }

  private void quote() throws XmlException {
    byte b = input.bytes[input.at++];
    if (b == '\'' || b == '"') {
      quote = b;
      state = State.VALUE;
    } else if (!Chars.is(b, Chars.SPACE)) {
      throw XmlException.notWellFormed("a value without quotes");
    }
    input.mark();
  }

  private void value() throws XmlException {
    if (!input.skip(Chars.VALUE)) {
      return;
    }
    byte b = input.bytes[input.at];
    if (b == quote) {
      tag.add(attribute, input.value(values));
      spaced = false;
      state = State.INSIDE;
    } else if (b == '&') {
      references.begin();
      input.kinds |= XmlInput.REFERENCE;
      state = State.REFERENCE;
    } else if (Chars.is(b, Chars.SPACE)) {
      input.kinds |= XmlInput.BREAK;
    } else if (b != '\'' && b != '"') {
      throw XmlException.notWellFormed("a character that no value has");
    }
    input.at++;
  }

  private void reference() throws XmlException {
    if (references.ends(input.bytes[input.at])) {
      state = State.VALUE;
    }
    input.at++;
  }

  private void slash() throws XmlException {
    if (input.bytes[input.at++] != '>') {
      throw XmlException.notWellFormed("a start tag that is none");
    }
  }
}
