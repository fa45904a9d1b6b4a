package dev.edgeagent.xmpp.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.xml.XmlException;
import dev.edgeagent.xmpp.xml.XmlScanner;
import dev.edgeagent.xmpp.xml.XmlScanner.Token;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of one XML document, in pieces of any size, into {@link StreamEvent}s. Refuses
 * what RFC 6120 §11.1 forbids and what is over the {@link XmlLimits}, at the same byte wherever the
 * pieces are cut; after an exception it is of no more use. A stream that restarts needs a new one.
 * No Netty; confined to one thread.
 */
public final class XmlStreamDecoder {
  private static final byte[] WRAPPER =
      "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>"
          .getBytes(US_ASCII);

  private final XmlScanner scanner;
  private final Namespaces namespaces = new Namespaces();
  private final ElementAssembler assembler;
  private boolean open;

  /** A decoder at the start of a document. */
  public XmlStreamDecoder(XmlLimits limits) {
    this.scanner = new XmlScanner(limits.stanzaBytes(), limits.streamBytes());
    this.assembler = new ElementAssembler(limits, namespaces);
  }

  /**
   * Reads one element that is a document of its own, as a payload that was stored; of any length.
   *
   * @throws StreamException when the bytes are not one whole element and nothing else
   */
  public static Element element(byte[] xml) throws StreamException {
    int bytes = Math.max(xml.length, XmlLimits.DEFAULT_STANZA_BYTES);
    XmlStreamDecoder decoder = new XmlStreamDecoder(XmlLimits.afterLogin(bytes));
    decoder.feed(ByteBuffer.wrap(WRAPPER));
    var _ = decoder.next();
    decoder.feed(ByteBuffer.wrap(xml));
    if (decoder.next() instanceof StreamEvent.Received(Element element) && decoder.next() == null) {
      return element;
    }
    throw StreamException.ours("not-well-formed", "not one whole element");
  }

  /** Other limits from now on: the same document goes on with a peer that has logged in. */
  void relax(XmlLimits limits) {
    scanner.relax(limits.stanzaBytes(), limits.streamBytes());
    assembler.relax(limits);
  }

  /**
   * Hands over bytes; all events of the bytes before must have been taken.
   *
   * @param bytes copied, all that remain
   */
  public void feed(ByteBuffer bytes) {
    scanner.feed(bytes);
  }

  /** The next event, or null when more bytes are needed. */
  public @Nullable StreamEvent next() throws StreamException {
    try {
      for (Token token = scanner.next(); token != null; token = scanner.next()) {
        StreamEvent event = handle(token);
        if (event != null) {
          return event;
        }
      }
      return null;
    } catch (XmlException e) {
      throw refusal(e);
    }
  }

  private @Nullable StreamEvent handle(Token token) throws StreamException {
    switch (token) {
      case START -> {
        if (!open) {
          open = true;
          return StreamHeaders.read(scanner.tag(), namespaces);
        }
        assembler.start(scanner.tag());
      }
      case END -> {
        if (assembler.isEmpty()) {
          return new StreamEvent.Closed();
        }
        Element child = assembler.end();
        return child == null ? null : new StreamEvent.Received(child);
      }
      case TEXT -> assembler.text(scanner.text());
    }
    return null;
  }

  private static StreamException refusal(XmlException e) {
    String why = e.what();
    StreamException refusal =
        switch (e.reason()) {
          case NOT_WELL_FORMED -> StreamException.ours("not-well-formed", why);
          case RESTRICTED -> StreamException.ours("restricted-xml", why);
          case ENCODING -> StreamException.ours("unsupported-encoding", why);
          case TOO_BIG -> StreamException.ours(StreamError.tooBig(why));
          case TOO_MUCH -> StreamException.ours("policy-violation", why);
          case STRAY_TEXT -> StreamException.ours("bad-format", why);
        };
    refusal.initCause(e);
    return refusal;
  }
}
