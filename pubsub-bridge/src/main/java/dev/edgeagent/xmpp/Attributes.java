package dev.edgeagent.xmpp;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an element, in the order they were set. They are few, so they are looked up one
 * by one, and take a third of the memory of a hash table. Immutable.
 */
public final class Attributes extends AbstractMap<String, String> {
  /** No attributes. */
  public static final Attributes NONE = new Attributes(new String[0]);

  private final String[] pairs;

  private Attributes(String[] pairs) {
    this.pairs = pairs;
  }

  /** A copy, unless it is one of these already. */
  public static Attributes of(Map<String, String> map) {
    if (map instanceof Attributes same) {
      return same;
    }
    String[] pairs = new String[map.size() * 2];
    int at = 0;
    for (Map.Entry<String, String> entry : map.entrySet()) {
      pairs[at++] = Objects.requireNonNull(entry.getKey());
      pairs[at++] = Objects.requireNonNull(entry.getValue());
    }
    return at == 0 ? NONE : new Attributes(pairs);
  }

  /**
   * Of names and values by turns.
   *
   * @param pairs copied; no name twice, which is not checked
   * @param length how many of them count
   */
  public static Attributes ofPairs(String[] pairs, int length) {
    return length == 0 ? NONE : new Attributes(Arrays.copyOf(pairs, length));
  }

  /** The name of one, from 0 to {@link #size()}. */
  String name(int index) {
    return pairs[2 * index];
  }

  /** The value of one, from 0 to {@link #size()}. */
  String value(int index) {
    return pairs[2 * index + 1];
  }

  @Override
  public int size() {
    return pairs.length / 2;
  }

  @Override
  public @Nullable String get(Object name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        return pairs[i + 1];
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(Object name) {
    return get(name) != null;
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return Attributes.this.size();
      }

      @Override
      public Iterator<Entry<String, String>> iterator() {
        return new Entries();
      }
    };
  }

  private final class Entries implements Iterator<Entry<String, String>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < size();
    }

    @Override
    public Entry<String, String> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Entry<String, String> entry = Map.entry(name(next), value(next));
      next++;
      return entry;
    }
  }
}
