package dev.edgeagent.wire;

import dev.edgeagent.xmpp.Content;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.stream.StreamEvent;
import dev.edgeagent.xmpp.stream.StreamException;
import dev.edgeagent.xmpp.stream.XmlLimits;
import dev.edgeagent.xmpp.stream.XmlStreamDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is expected of the other side. Order and quoting of attributes do not matter; {@code *} is
 * any text in a value; {@code …} in a tag is any further attributes, and among children any further
 * content, in any order.
 *
 * @param expected the event, with the signs in it
 */
record ElementPattern(StreamEvent expected) {
  private static final String MORE = "…";
  private static final Pattern MORE_IN_TAG = Pattern.compile("\\s…(?=\\s*/?>)");

  /** What stands for the sign in a tag, where XML has attributes alone. */
  private static final String MORE_ATTRIBUTES = "further";

  private static final String ROOT =
      "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

  /**
   * Reads a pattern.
   *
   * @throws WireScriptException when it is no XML
   */
  static ElementPattern of(String place, String text) {
    String xml = MORE_IN_TAG.matcher(text).replaceAll(" " + MORE_ATTRIBUTES + "=''");
    boolean header = xml.startsWith("<stream:stream") || xml.startsWith("<?xml");
    if (xml.equals("</stream:stream>")) {
      return new ElementPattern(new StreamEvent.Closed());
    }
    List<StreamEvent> events = events(place, header ? declared(xml) : ROOT + xml);
    if (events.size() != (header ? 1 : 2)) {
      throw new WireScriptException(place, "wanted is one element: " + text);
    }
    return new ElementPattern(events.getLast());
  }

  /** The header of a pattern need not declare what every header declares. */
  private static String declared(String header) {
    return header.contains("xmlns:stream")
        ? header
        : header.replaceFirst("<stream:stream", ROOT.substring(0, ROOT.length() - 1));
  }

  /** Reads one element. */
  static Element element(String place, String text) {
    if (of(place, text).expected() instanceof StreamEvent.Received(Element element)) {
      return element;
    }
    throw new WireScriptException(place, "wanted is an element: " + text);
  }

  private static List<StreamEvent> events(String place, String xml) {
    XmlStreamDecoder decoder = new XmlStreamDecoder(XmlLimits.AFTER_LOGIN);
    List<StreamEvent> events = new ArrayList<>();
    try {
      decoder.feed(ByteBuffer.wrap(xml.getBytes(StandardCharsets.UTF_8)));
      for (StreamEvent event = decoder.next(); event != null; event = decoder.next()) {
        events.add(event);
      }
    } catch (StreamException e) {
      throw new WireScriptException(place, "not XML (" + e.getMessage() + "): " + xml);
    }
    return events;
  }

  /** Why an event is not what is expected; empty when it is, and then variables are set. */
  Optional<String> mismatch(StreamEvent event, Variables variables) {
    Variables tried = variables.copy();
    Optional<String> why =
        switch (expected) {
          case StreamEvent.Opened e
              when event instanceof StreamEvent.Opened(Map<String, String> attributes) ->
              attributes(e.attributes(), attributes, tried);
          case StreamEvent.Received(Element e)
              when event instanceof StreamEvent.Received(Element actual) ->
              element(e, actual, tried);
          case StreamEvent.Closed _ when event instanceof StreamEvent.Closed -> Optional.empty();
          default -> Optional.of("another thing came");
        };
    if (why.isEmpty()) {
      variables.setAll(tried);
    }
    return why;
  }

  private static Optional<String> element(Element expected, Element actual, Variables variables) {
    if (!actual.is(expected.name(), expected.namespace())) {
      return Optional.of(
          "<"
              + actual.name()
              + "> of "
              + actual.namespace()
              + " instead of <"
              + expected.name()
              + "> of "
              + expected.namespace());
    }
    return attributes(expected.attributes(), actual.attributes(), variables)
        .or(() -> content(expected, actual, variables))
        .map(why -> "in <" + actual.name() + ">: " + why);
  }

  private static Optional<String> attributes(
      Map<String, String> expected, Map<String, String> actual, Variables variables) {
    for (Map.Entry<String, String> one : expected.entrySet()) {
      String value = actual.get(one.getKey());
      if (one.getKey().equals(MORE_ATTRIBUTES)) {
        continue;
      }
      if (value == null) {
        return Optional.of("no attribute " + one.getKey());
      }
      if (!variables.match(one.getValue(), value)) {
        return Optional.of(one.getKey() + " is '" + value + "', not '" + one.getValue() + "'");
      }
    }
    return expected.containsKey(MORE_ATTRIBUTES)
        ? Optional.empty()
        : actual.keySet().stream()
            .filter(name -> !expected.containsKey(name))
            .findFirst()
            .map(name -> "an attribute " + name + " too many");
  }

  private static Optional<String> content(Element expected, Element actual, Variables variables) {
    boolean more = expected.content().stream().anyMatch(ElementPattern::isMore);
    String text = expected.text().replace(MORE, "").strip();
    if (!(more && text.isEmpty()) && !variables.match(text, actual.text().strip())) {
      return Optional.of("the text is '" + actual.text() + "', not '" + text + "'");
    }
    List<Element> left = new ArrayList<>(actual.children().toList());
    for (Element child : expected.children().toList()) {
      Optional<String> why = more ? anyOf(left, child, variables) : first(left, child, variables);
      if (why.isPresent()) {
        return why;
      }
    }
    return more || left.isEmpty()
        ? Optional.empty()
        : Optional.of("a <" + left.getFirst().name() + "> too many");
  }

  private static boolean isMore(Content content) {
    return content instanceof Content.Text text && text.text().contains(MORE);
  }

  private static Optional<String> first(List<Element> left, Element child, Variables variables) {
    return left.isEmpty()
        ? Optional.of("no <" + child.name() + ">")
        : element(child, left.removeFirst(), variables);
  }

  private static Optional<String> anyOf(List<Element> left, Element child, Variables variables) {
    for (Element candidate : left) {
      Variables tried = variables.copy();
      if (element(child, candidate, tried).isEmpty()) {
        variables.setAll(tried);
        left.remove(candidate);
        return Optional.empty();
      }
    }
    return Optional.of("no such <" + child.name() + ">");
  }
}
