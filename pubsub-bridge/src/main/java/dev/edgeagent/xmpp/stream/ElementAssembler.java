package dev.edgeagent.xmpp.stream;

import dev.edgeagent.xmpp.Element;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;

/**
 * Puts the events of a parser together to elements, as many and as deep as the limits allow. The
 * depth is a stack, so no input can exhaust the thread's. Attributes of foreign namespaces are left
 * out: without their prefix they would pass for the protocol's own.
 */
final class ElementAssembler {
  private static final String XML = "http://www.w3.org/XML/1998/namespace";

  private XmlLimits limits;
  private final Deque<Frame> stack = new ArrayDeque<>();
  private int elements;

  ElementAssembler(XmlLimits limits) {
    this.limits = limits;
  }

  void relax(XmlLimits other) {
    limits = other;
  }

  boolean isEmpty() {
    return stack.isEmpty();
  }

  void start(XMLStreamReader reader) throws StreamException {
    Frame parent = stack.peek();
    if (parent == null) {
      elements = 0;
    } else {
      parent.flush();
      check(++parent.children <= limits.children(), "too many children of one element");
    }
    check(++elements <= limits.elements(), "too many elements in a stanza");
    check(stack.size() < limits.depth(), "elements nested too deep");
    check(reader.getAttributeCount() <= XmlLimits.ATTRIBUTES, "too many attributes");
    check(reader.getNamespaceCount() <= XmlLimits.ATTRIBUTES, "too many namespaces");
    String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
    check(reader.getLocalName().length() <= XmlLimits.NAME_LENGTH, "a name is too long");
    check(namespace.length() <= XmlLimits.NAME_LENGTH, "a namespace is too long");
    Frame frame = new Frame(Element.builder(reader.getLocalName(), namespace));
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String name = reader.getAttributeLocalName(i);
      String space = reader.getAttributeNamespace(i);
      check(name.length() <= XmlLimits.NAME_LENGTH, "a name is too long");
      if (space == null || space.isEmpty()) {
        frame.element.attribute(name, reader.getAttributeValue(i));
      } else if (space.equals(XML) && name.equals("lang")) {
        frame.element.attribute("xml:lang", reader.getAttributeValue(i));
      }
    }
    stack.push(frame);
  }

  void text(String text) {
    stack.element().text.append(text);
  }

  /** Ends an element; it is returned when it is a child of the root. */
  Optional<Element> end() {
    Frame frame = stack.pop();
    frame.flush();
    Element complete = frame.element.build();
    Frame parent = stack.peek();
    if (parent == null) {
      return Optional.of(complete);
    }
    parent.element.add(complete);
    return Optional.empty();
  }

  private static void check(boolean within, String what) throws StreamException {
    if (!within) {
      throw StreamException.ours("policy-violation", what);
    }
  }

  private static final class Frame {
    private final Element.Builder element;
    private final StringBuilder text = new StringBuilder(0);
    private int children;

    private Frame(Element.Builder element) {
      this.element = element;
    }

    private void flush() {
      if (!text.isEmpty()) {
        element.text(text.toString());
        text.setLength(0);
      }
    }
  }
}
