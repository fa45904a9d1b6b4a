package dev.edgeagent.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A node of a YAML document that knows where it stands. Immutable. */
public sealed interface Setting {
  /** Where the node begins. */
  Mark mark();

  /** What it is, as messages say it: a mapping, a list, a text, nothing. */
  String kind();

  /**
   * A mapping.
   *
   * @param mark where it begins
   * @param entries by key, in the order of the document
   */
  record Section(Mark mark, Map<String, Entry> entries) implements Setting {
    /** Copies the entries. */
    public Section {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /**
   * One key of a mapping and what stands behind it.
   *
   * @param keyMark where the key stands
   * @param value what it says
   */
  record Entry(Mark keyMark, Setting value) {}

  /**
   * A sequence.
   *
   * @param mark where it begins
   * @param elements in order
   */
  record Listing(Mark mark, List<Setting> elements) implements Setting {
    /** Copies the elements. */
    public Listing {
      elements = List.copyOf(elements);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * A scalar, as written; what it means is for the reader to say.
   *
   * @param mark where it begins
   * @param text the text without quotes; empty for null
   */
  record Scalar(Mark mark, String text) implements Setting {
    @Override
    public String kind() {
      return text.isEmpty() ? "nothing" : "a text";
    }
  }
}
