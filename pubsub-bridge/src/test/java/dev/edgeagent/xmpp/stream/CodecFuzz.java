package dev.edgeagent.xmpp.stream;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.MalformedStanzaException;
import dev.edgeagent.xmpp.StanzaCodec;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.XmlWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A document of a peer: nothing comes of it but events and a refusal, the same ones wherever it is
 * cut, the ones that another parser agrees with, and what was read can be written and read again.
 */
public final class CodecFuzz {
  private static final XmlLimits LIMITS = XmlLimits.afterLogin(10_000);

  private CodecFuzz() {}

  /** Called by the fuzzer, and with each of the corpus by the tests. */
  public static void fuzzerTestOneInput(byte[] document) {
    for (XmlLimits limits : List.of(LIMITS, XmlLimits.BEFORE_LOGIN)) {
      Outcome whole = decode(limits, document, Integer.MAX_VALUE);
      int odd = 1 + Math.floorMod(Arrays.hashCode(document), 40);
      for (int piece : new int[] {1, 2, 3, odd}) {
        Outcome cut = decode(limits, document, piece);
        check(cut.equals(whole), "pieces of " + piece + ": " + cut + " instead of " + whole);
      }
      OtherParser.agrees(document, whole);
      for (StreamEvent event : whole.events()) {
        if (event instanceof StreamEvent.Received(Element element)) {
          comesBack(element);
        }
      }
    }
  }

  /**
   * What came of a document.
   *
   * @param refusal the stream error, empty when there was none
   */
  record Outcome(List<StreamEvent> events, String refusal) {
    boolean isComplete() {
      return refusal.isEmpty()
          && !events.isEmpty()
          && events.getLast() instanceof StreamEvent.Closed;
    }
  }

  static Outcome decode(XmlLimits limits, byte[] document, int piece) {
    XmlStreamDecoder decoder = new XmlStreamDecoder(limits);
    List<StreamEvent> events = new ArrayList<>();
    try {
      for (int at = 0; at < document.length; ) {
        int length = Math.min(piece, document.length - at);
        decoder.feed(ByteBuffer.wrap(document, at, length));
        at += length;
        for (StreamEvent e = decoder.next(); e != null; e = decoder.next()) {
          events.add(e);
        }
      }
      return new Outcome(events, "");
    } catch (StreamException e) {
      check(!e.isByPeer(), "an error of the peer that we made");
      return new Outcome(events, String.valueOf(e.getMessage()));
    }
  }

  private static void comesBack(Element element) {
    byte[] header =
        ("<stream:stream xmlns='jabber:client' xmlns:stream='" + XmlWriter.STREAMS + "'>")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    XmlWriter writer = new XmlWriter().write(element);
    byte[] document = Arrays.copyOf(header, header.length + writer.length());
    System.arraycopy(writer.buffer(), 0, document, header.length, writer.length());
    Outcome again = decode(XmlLimits.AFTER_LOGIN, document, Integer.MAX_VALUE);
    StreamEvent expected = new StreamEvent.Received(element);
    check(again.events().contains(expected), element + " comes back as " + again);
    try {
      check(StanzaCodec.fromElement(element).id() != null, "a stanza without an id");
    } catch (MalformedStanzaException e) {
      e.answer().ifPresent(answer -> check(answer.error().isPresent(), "an answer without why"));
    }
    check(StanzaError.of(List.of(element)).condition() != null, "an error without a condition");
  }

  static void check(boolean good, String what) {
    if (!good) {
      throw new AssertionError(what);
    }
  }
}
