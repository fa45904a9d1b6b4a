package dev.edgeagent.xmpp.stream;

import dev.edgeagent.xmpp.Attributes;
import dev.edgeagent.xmpp.Content;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.xml.Tag;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts tags and texts together to elements, as many and as deep as the limits allow. The depth is a
 * stack, so no input can exhaust the thread's. Attributes of foreign namespaces are left out:
 * without their prefix they would pass for the protocol's own.
 */
final class ElementAssembler {
  private XmlLimits limits;
  private final Namespaces namespaces;
  private Frame[] frames = {new Frame()};

  /** What is inside the open elements, the innermost last; all of it is {@link Content}. */
  private @Nullable Object[] contents = new Object[16];

  private int size;

  private final StringBuilder text = new StringBuilder(0);
  private String onlyText = "";
  private int depth;
  private int elements;
  private int prefixes;

  ElementAssembler(XmlLimits limits, Namespaces namespaces) {
    this.limits = limits;
    this.namespaces = namespaces;
  }

  /** Other limits from now on. */
  void relax(XmlLimits other) {
    limits = other;
  }

  boolean isEmpty() {
    return depth == 0;
  }

  void start(Tag tag) throws StreamException {
    if (depth == 0) {
      elements = 0;
      prefixes = 0;
    } else {
      flush();
      check(++frames[depth - 1].children <= limits.children(), "too many children");
    }
    check(++elements <= limits.elements(), "too many elements in a stanza");
    check(depth < limits.depth(), "elements nested too deep");
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, depth + 1);
      frames[depth] = new Frame();
    }
    Frame frame = frames[depth++];
    frame.first = size;
    frame.children = 0;
    frame.prefixes = namespaces.size();
    frame.standard = namespaces.standard();
    frame.attributes = tag.plain();
    if (tag.size() > 0) {
      namespaces.enter(tag);
      prefixes += namespaces.size() - frame.prefixes;
      check(prefixes <= XmlLimits.PREFIXES, "too many prefixes declared in a stanza");
    }
    frame.name = tag.local();
    frame.namespace = namespaces.of(tag.prefix());
  }

  /** Text inside an element; what stands side by side is one text. */
  void text(String more) {
    if (onlyText.isEmpty()) {
      onlyText = more;
    } else {
      if (text.isEmpty()) {
        text.append(onlyText);
      }
      text.append(more);
    }
  }

  private void flush() {
    if (!onlyText.isEmpty()) {
      push(new Content.Text(text.isEmpty() ? onlyText : text.toString()));
      onlyText = "";
      if (!text.isEmpty()) {
        text.setLength(0);
        text.trimToSize();
      }
    }
  }

  /** Ends an element; it is returned when it is a child of the root. */
  @Nullable Element end() {
    flush();
    Frame frame = frames[--depth];
    Element element = new Element(frame.name, frame.namespace, frame.attributes, take(frame.first));
    namespaces.leave(frame.prefixes, frame.standard);
    if (depth == 0) {
      return element;
    }
    push(element);
    return null;
  }

  private void push(Content content) {
    if (size == contents.length) {
      contents = Arrays.copyOf(contents, size * 2);
    }
    contents[size++] = content;
  }

  @SuppressWarnings({"NullAway", "unchecked"}) // what is below the size is there, and content
  private List<Content> take(int first) {
    int count = size - first;
    size = first;
    List<?> taken =
        switch (count) {
          case 0 -> List.of();
          case 1 -> List.of(contents[first]);
          case 2 -> List.of(contents[first], contents[first + 1]);
          default -> List.of(Arrays.copyOfRange(contents, first, first + count));
        };
    for (int i = first; i < first + count; i++) {
      contents[i] = null;
    }
    return (List<Content>) taken;
  }

  private static void check(boolean within, String what) throws StreamException {
    if (!within) {
      throw StreamException.ours("policy-violation", what);
    }
  }

  /** An element that is open; used again for the next at this depth. */
  private static final class Frame {
    private String name = "";
    private String namespace = "";
    private Attributes attributes = Attributes.NONE;
    private int first;
    private int prefixes;
    private String standard = "";
    private int children;
  }
}
