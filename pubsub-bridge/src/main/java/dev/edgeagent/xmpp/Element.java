package dev.edgeagent.xmpp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An XML element with its namespace. Immutable.
 *
 * @param name local name
 * @param namespace never empty in a stream
 * @param attributes by name, {@code xml:lang} with its prefix; others have none
 * @param content in order
 */
public record Element(
    String name, String namespace, Map<String, String> attributes, List<Content> content)
    implements Content {

  /** Keeps unmodifiable copies. */
  public Element {
    attributes = Attributes.of(attributes);
    content = List.copyOf(content);
  }

  /** An element without attributes and content. */
  public static Element of(String name, String namespace) {
    return new Element(name, namespace, Attributes.NONE, List.of());
  }

  /** Begins an element. */
  public static Builder builder(String name, String namespace) {
    return new Builder(name, namespace);
  }

  /** Whether it has this name and namespace. */
  public boolean is(String otherName, String otherNamespace) {
    return name.equals(otherName) && namespace.equals(otherNamespace);
  }

  /** The value of an attribute. */
  public Optional<String> attribute(String key) {
    return Optional.ofNullable(attributes.get(key));
  }

  /** The child elements, in order. */
  public Stream<Element> children() {
    return content.stream().filter(Element.class::isInstance).map(Element.class::cast);
  }

  /** The first child of this name and namespace. */
  public Optional<Element> child(String childName, String childNamespace) {
    for (Content c : content) {
      if (c instanceof Element e && e.is(childName, childNamespace)) {
        return Optional.of(e);
      }
    }
    return Optional.empty();
  }

  /** The first child of this name, in the element's own namespace. */
  public Optional<Element> child(String childName) {
    return child(childName, namespace);
  }

  /** All character data directly inside, joined. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Content c : content) {
      if (c instanceof Content.Text t) {
        if (content.size() == 1) {
          return t.text();
        }
        text.append(t.text());
      }
    }
    return text.toString();
  }

  /** Collects an element. Confined to one thread. */
  public static final class Builder {
    private static final String[] NO_PAIRS = {};

    private final String name;
    private final String namespace;
    private String[] pairs = NO_PAIRS;
    private int length;
    private List<Content> content = List.of();

    private Builder(String name, String namespace) {
      this.name = name;
      this.namespace = namespace;
    }

    /** Sets an attribute. */
    public Builder attribute(String key, String value) {
      Objects.requireNonNull(key);
      Objects.requireNonNull(value);
      for (int i = 0; i < length; i += 2) {
        if (pairs[i].equals(key)) {
          pairs[i + 1] = value;
          return this;
        }
      }
      if (length == pairs.length) {
        pairs = Arrays.copyOf(pairs, Math.max(4, length * 2));
      }
      pairs[length++] = key;
      pairs[length++] = value;
      return this;
    }

    /** Adds a child, text or sealed XML. */
    public Builder add(Content child) {
      if (content.isEmpty()) {
        content = List.of(child);
        return this;
      }
      if (content.size() == 1) {
        content = new ArrayList<>(content);
      }
      content.add(child);
      return this;
    }

    /** Adds an empty child in the same namespace. */
    public Builder add(String childName) {
      return add(Element.of(childName, namespace));
    }

    /** Adds character data. */
    public Builder text(String text) {
      return add(new Content.Text(text));
    }

    /** The element. */
    public Element build() {
      return new Element(name, namespace, Attributes.ofPairs(pairs, length), content);
    }
  }
}
