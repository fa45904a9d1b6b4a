package dev.edgeagent.xmpp.xml;

import dev.edgeagent.xmpp.Attributes;
import java.util.Arrays;

/** A start tag as it was written; used again for the next one. */
public final class Tag {
  /** Attributes of one element, declarations of namespaces among them. */
  public static final int ATTRIBUTES = 64;

  private static final int FIRST_SIZE = 16;
  private Name name = Name.NONE;

  /** Names and values by turns of the attributes that are plain. */
  private String[] plain = new String[FIRST_SIZE];

  private int plainSize;

  /** Names and values of the others. */
  private Name[] names = {Name.NONE, Name.NONE};

  private String[] values = {"", ""};
  private int size;

  /** The {@link Name#bit}s of all names. */
  private long bits;

  Tag() {}

  Name name() {
    return name;
  }

  /** The prefix, empty when there is none. */
  public String prefix() {
    return name.prefix();
  }

  /** The name behind the prefix. */
  public String local() {
    return name.local();
  }

  /** The attributes that have no prefix and declare no namespace, and {@code xml:lang}. */
  public Attributes plain() {
    return Attributes.ofPairs(plain, plainSize);
  }

  /** How many other attributes there are. */
  public int size() {
    return size;
  }

  /** Whether such an attribute declares a namespace. */
  public boolean declares(int index) {
    return names[index].declares();
  }

  /** The prefix of such an attribute; empty when it declares the default namespace. */
  public String prefix(int index) {
    return names[index].prefix();
  }

  /** The name of such an attribute behind its prefix. */
  public String local(int index) {
    return names[index].local();
  }

  /** The value of such an attribute, normalised. */
  public String value(int index) {
    return values[index];
  }

  void begin(Name its) {
    name = its;
    plainSize = 0;
    size = 0;
    bits = 0;
  }

  /** Whether there is room for an attribute, and none of this name. */
  void check(Name attribute) throws XmlException {
    if (plainSize / 2 + size == ATTRIBUTES) {
      throw XmlException.tooMuch("more than " + ATTRIBUTES + " attributes of one element");
    }
    if ((bits & attribute.bit()) != 0
        && (attribute.isPlain() ? isInPlain(attribute) : isInOthers(attribute))) {
      throw XmlException.notWellFormed("an attribute twice");
    }
  }

  private boolean isInPlain(Name attribute) {
    for (int i = 0; i < plainSize; i += 2) {
      if (plain[i].equals(attribute.whole())) {
        return true;
      }
    }
    return false;
  }

  private boolean isInOthers(Name attribute) {
    for (int i = 0; i < size; i++) {
      if (names[i].whole().equals(attribute.whole())) {
        return true;
      }
    }
    return false;
  }

  /** Adds an attribute that was checked. */
  void add(Name attribute, String value) {
    bits |= attribute.bit();
    if (attribute.isPlain()) {
      if (plainSize == plain.length) {
        plain = Arrays.copyOf(plain, plainSize * 2);
      }
      plain[plainSize++] = attribute.whole();
      plain[plainSize++] = value;
    } else {
      if (size == names.length) {
        names = Arrays.copyOf(names, size * 2);
        values = Arrays.copyOf(values, size * 2);
      }
      names[size] = attribute;
      values[size++] = value;
    }
  }
}
