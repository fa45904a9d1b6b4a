package dev.edgeagent.xmpp.stream;

import dev.edgeagent.xmpp.xml.Tag;
import java.util.Arrays;

/** Which prefix stands for which namespace, element by element (Namespaces in XML 1.0). */
final class Namespaces {
  private static final String XML = "http://www.w3.org/XML/1998/namespace";
  private static final String XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns/";
  private static final String XMLNS = "xmlns";
  private static final int FIRST_SIZE = 8;

  private String[] prefixes = new String[FIRST_SIZE];
  private String[] names = new String[FIRST_SIZE];
  private int size;
  private String standard = "";

  /** How many prefixes are declared; with {@link #standard} it is what {@link #leave} takes. */
  int size() {
    return size;
  }

  /** The default namespace; may be empty. */
  String standard() {
    return standard;
  }

  /** Forgets the declarations of an element that has ended. */
  void leave(int sizeBefore, String standardBefore) {
    size = sizeBefore;
    standard = standardBefore;
  }

  /** Takes the declarations of a start tag, and checks its attributes that have prefixes. */
  void enter(Tag tag) throws StreamException {
    for (int i = 0; i < tag.size(); i++) {
      if (tag.declares(i)) {
        declare(tag.prefix(i).isEmpty() ? "" : tag.local(i), tag.value(i));
      }
    }
    for (int i = 0; i < tag.size(); i++) {
      if (!tag.declares(i)) {
        once(tag, i, of(tag.prefix(i)));
      }
    }
  }

  /** Namespaces in XML 1.0 §6.3: one name with two prefixes of one namespace is the same. */
  private void once(Tag tag, int index, String space) throws StreamException {
    for (int i = 0; i < index; i++) {
      if (!tag.declares(i)
          && tag.local(i).equals(tag.local(index))
          && of(tag.prefix(i)).equals(space)) {
        throw StreamException.ours("not-well-formed", "an attribute twice");
      }
    }
  }

  private void declare(String prefix, String name) throws StreamException {
    if (name.length() > XmlLimits.NAME_LENGTH) {
      throw StreamException.ours("policy-violation", "a namespace is too long");
    }
    boolean named = !prefix.isEmpty();
    if (name.equals(XMLNS_NAMESPACE)
        || name.equals(XML) != prefix.equals("xml")
        || (named && (name.isEmpty() || prefix.equals(XMLNS)))) {
      throw StreamException.ours("not-well-formed", "a namespace that cannot be declared");
    }
    if (!named) {
      standard = name;
      return;
    }
    if (size == prefixes.length) {
      prefixes = Arrays.copyOf(prefixes, size * 2);
      names = Arrays.copyOf(names, size * 2);
    }
    prefixes[size] = prefix;
    names[size++] = name;
  }

  /** The namespace of a prefix; of the empty one it may be empty. */
  String of(String prefix) throws StreamException {
    if (prefix.isEmpty()) {
      return standard;
    }
    for (int i = size - 1; i >= 0; i--) {
      if (prefixes[i].equals(prefix)) {
        return names[i];
      }
    }
    if (prefix.equals("xml")) {
      return XML;
    }
    throw StreamException.ours("not-well-formed", "a prefix that was not declared");
  }
}
