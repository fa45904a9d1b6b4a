package dev.edgeagent.xmpp.stream;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLInputFactory;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of one XML document, in pieces of any size, into {@link StreamEvent}s. Refuses
 * what RFC 6120 §11.1 forbids and what is over the {@link XmlLimits}; after an exception it is of
 * no more use. A stream that restarts needs a new one. No Netty; confined to one thread.
 */
public final class XmlStreamDecoder {
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final AsyncXMLStreamReader<AsyncByteArrayFeeder> reader;
  private XmlLimits limits;
  private final ElementAssembler assembler;
  private final Set<String> names = new HashSet<>();

  /** Where the last child of the root ended, in bytes from the start of the document. */
  private long lastEnd;

  private long fed;
  private byte[] input = new byte[0];

  /** Bytes of a character that has not ended: Aalto loses some that are split in an attribute. */
  private final byte[] tail = new byte[3];

  private int held;
  private final Utf8Check utf8 = new Utf8Check();
  private boolean open;
  private boolean inProlog = true;
  private byte lastOfProlog;

  /** A decoder at the start of a document. */
  public XmlStreamDecoder(XmlLimits limits) {
    this.limits = limits;
    this.assembler = new ElementAssembler(limits);
    // A factory of its own: the names that one peer makes up are not kept for the others.
    AsyncXMLInputFactory factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    this.reader = factory.createAsyncForByteArray();
  }

  /** Other limits from now on: the same document goes on with a peer that has logged in. */
  void relax(XmlLimits other) {
    limits = other;
    assembler.relax(other);
  }

  /** How many bytes may be fed now; 0 when the limit is reached and an event must come first. */
  int room() {
    long taken = fed + held;
    long stanza = limits.stanzaBytes() - (taken - lastEnd);
    return (int) Math.max(0, Math.min(stanza, limits.streamBytes() - taken));
  }

  /**
   * Hands over bytes; all events of the bytes before must have been taken.
   *
   * @param bytes copied
   * @param length from the first byte
   * @throws StreamException when they make the stanza or the stream too long, or are no UTF-8
   */
  public void feed(byte[] bytes, int length) throws StreamException {
    if (length > room()) {
      throw StreamException.ours(StreamError.tooBig("XML stanza is too big"));
    }
    if (!utf8.accepts(bytes, length)) {
      throw StreamException.ours("not-well-formed", "not UTF-8");
    }
    if (declares(bytes, length)) {
      throw restricted("document type or comment");
    }
    if (input.length < held + length) {
      input = Arrays.copyOf(input, held + length);
    }
    System.arraycopy(tail, 0, input, 0, held);
    System.arraycopy(bytes, 0, input, held, length);
    int whole = held + length - utf8.unfinished();
    System.arraycopy(input, whole, tail, 0, utf8.unfinished());
    held = utf8.unfinished();
    if (fed == 0 && whole >= MARK.length && startsWithMark()) {
      whole -= MARK.length;
      System.arraycopy(input, MARK.length, input, 0, whole);
    }
    try {
      reader.getInputFeeder().feedInput(input, 0, whole);
      fed += whole;
    } catch (XMLStreamException e) {
      throw notWellFormed(e);
    }
  }

  /**
   * Whether {@code <!} stands before the root, which only a document type or a comment can bring:
   * refused before the parser looks into it, since it gives up on some with another error.
   */
  private boolean declares(byte[] bytes, int length) {
    for (int i = 0; i < length && inProlog; i++) {
      boolean opened = lastOfProlog == '<';
      if (opened && bytes[i] == '!') {
        return true;
      }
      inProlog = !opened || bytes[i] == '?';
      lastOfProlog = bytes[i];
    }
    return false;
  }

  /** A byte order mark is tolerated once, at the start; it is one character, so never split. */
  private boolean startsWithMark() {
    return Arrays.equals(input, 0, MARK.length, MARK, 0, MARK.length);
  }

  /** The next event, or null when more bytes are needed. */
  public @Nullable StreamEvent next() throws StreamException {
    try {
      while (true) {
        int type = reader.next();
        if (type == AsyncXMLStreamReader.EVENT_INCOMPLETE) {
          return null;
        }
        StreamEvent event = handle(type);
        if (event != null) {
          return event;
        }
      }
    } catch (XMLStreamException | RuntimeException e) {
      // Aalto wraps some of its exceptions in unchecked ones; no input may pass for anything else.
      throw notWellFormed(e);
    }
  }

  /** How many of the bytes that were fed belong to what follows the last event. */
  long unread() {
    return fed + held - lastEnd;
  }

  private @Nullable StreamEvent handle(int type) throws XMLStreamException, StreamException {
    return switch (type) {
      case XMLStreamConstants.START_DOCUMENT -> startDocument();
      case XMLStreamConstants.START_ELEMENT -> startElement();
      case XMLStreamConstants.END_ELEMENT -> endElement();
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
      case XMLStreamConstants.SPACE -> null;
      case XMLStreamConstants.END_DOCUMENT -> null;
      case XMLStreamConstants.COMMENT -> throw restricted("comment");
      case XMLStreamConstants.PROCESSING_INSTRUCTION -> throw restricted("processing instruction");
      case XMLStreamConstants.DTD -> throw restricted("document type");
      case XMLStreamConstants.ENTITY_REFERENCE -> throw restricted("entity");
      default -> throw restricted("part of XML");
    };
  }

  private @Nullable StreamEvent startDocument() throws StreamException {
    String encoding = reader.getCharacterEncodingScheme();
    if (encoding != null && !encoding.toUpperCase(Locale.ROOT).equals("UTF-8")) {
      throw StreamException.ours("unsupported-encoding", "a stream is UTF-8");
    }
    String version = reader.getVersion();
    if (version != null && !version.isEmpty() && !version.equals("1.0")) {
      throw StreamException.ours("not-well-formed", "a stream is XML 1.0");
    }
    return null;
  }

  private @Nullable StreamEvent startElement() throws XMLStreamException, StreamException {
    remember();
    if (open) {
      assembler.start(reader);
      return null;
    }
    open = true;
    StreamEvent header = StreamHeaders.read(reader);
    lastEnd = reader.getLocationInfo().getEndingByteOffset();
    return header;
  }

  private void remember() throws StreamException {
    names.add(reader.getPrefixedName());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      names.add(reader.getAttributeLocalName(i));
      String prefix = reader.getAttributePrefix(i);
      if (prefix != null && !prefix.isEmpty()) {
        names.add(prefix + ":");
      }
    }
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      String prefix = reader.getNamespacePrefix(i);
      names.add(prefix == null ? ":" : prefix + ":");
    }
    if (names.size() > XmlLimits.NAMES) {
      throw StreamException.ours("policy-violation", "too many different names");
    }
  }

  private @Nullable StreamEvent endElement() throws XMLStreamException {
    if (assembler.isEmpty()) {
      lastEnd = fed;
      return new StreamEvent.Closed();
    }
    var complete = assembler.end();
    if (complete.isEmpty()) {
      return null;
    }
    lastEnd = reader.getLocationInfo().getEndingByteOffset();
    return new StreamEvent.Received(complete.get());
  }

  private @Nullable StreamEvent text() throws XMLStreamException, StreamException {
    String text = reader.getText();
    if (!assembler.isEmpty()) {
      assembler.text(text);
    } else if (!text.isBlank()) {
      throw StreamException.ours("bad-format", "text between stanzas");
    } else {
      // Whitespace keeps a connection alive and belongs to no stanza (RFC 6120 §4.6.1).
      lastEnd = reader.getLocationInfo().getEndingByteOffset();
    }
    return null;
  }

  private static StreamException restricted(String what) {
    return StreamException.ours("restricted-xml", "no " + what + " in a stream");
  }

  private static StreamException notWellFormed(Exception e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("DOCTYPE") || message.contains("DTD")) {
      return restricted("document type");
    }
    if (message.contains("ENTITY") || message.contains("ntity reference")) {
      return restricted("entity");
    }
    StreamException exception = StreamException.ours("not-well-formed", "");
    exception.initCause(e);
    return exception;
  }
}
