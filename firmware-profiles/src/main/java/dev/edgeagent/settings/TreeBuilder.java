package dev.edgeagent.settings;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;

/** Builds the tree of one document from the events of the YAML parser, and bounds it. */
final class TreeBuilder {
  private static final int DEEPEST = 64;
  private static final int MOST_NODES = 50_000;
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  private final Iterator<Event> events;
  private final SourceText lines;
  private final Problems problems;
  private int nodes;
  private Mark last;

  /** Ends the building when going on would break a bound. */
  private static final class BoundException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  TreeBuilder(Iterator<Event> events, SourceText lines, Problems problems) {
    this.events = events;
    this.lines = lines;
    this.problems = problems;
    this.last = lines.start();
  }

  /** Where the last event ended: the best that is known when the parser gives no place. */
  Mark last() {
    return last;
  }

  private Event next() {
    Event event = events.next();
    last = lines.at(event.getEndMark());
    return event;
  }

  /** The root of the only document, or empty when a problem was noted. */
  Optional<Setting> document() {
    next();
    Event start = next();
    if (start instanceof StreamEndEvent) {
      problems.add(lines.start(), "the document is empty");
      return Optional.empty();
    }
    try {
      Setting root = node(next(), 1);
      next();
      if (next() instanceof DocumentStartEvent second) {
        problems.add(mark(second), "a second document begins here; only one can be read");
      }
      if (root instanceof Setting.Scalar scalar && scalar.text().isEmpty()) {
        problems.add(lines.start(), "the document is empty");
        return Optional.empty();
      }
      return Optional.of(root);
    } catch (BoundException e) {
      return Optional.empty();
    }
  }

  private Mark mark(Event event) {
    return lines.at(event.getStartMark());
  }

  private Setting node(Event event, int level) throws BoundException {
    if (level > DEEPEST) {
      problems.add(mark(event), "nested deeper than " + DEEPEST + " levels");
      throw new BoundException();
    }
    if (++nodes > MOST_NODES) {
      problems.add(mark(event), "the document has more than " + MOST_NODES + " values");
      throw new BoundException();
    }
    if (event instanceof ScalarEvent scalar) {
      refuse(scalar, scalar.getTag(), scalar.getAnchor());
      boolean none = scalar.isPlain() && NULLS.contains(scalar.getValue());
      return new Setting.Scalar(mark(event), none ? "" : scalar.getValue());
    }
    if (event instanceof CollectionStartEvent start) {
      refuse(start, start.getTag(), start.getAnchor());
    }
    if (event instanceof MappingStartEvent) {
      return mapping(event, level);
    }
    if (event instanceof SequenceStartEvent) {
      return sequence(event, level);
    }
    String name = event instanceof AliasEvent alias ? alias.getAlias().getValue() : "";
    problems.add(mark(event), "the alias *" + name + " is not read here: write the value out");
    return new Setting.Scalar(mark(event), "");
  }

  private void refuse(Event event, Optional<String> tag, Optional<Anchor> anchor) {
    tag.ifPresent(
        t -> problems.add(mark(event), "the tag " + Wording.quoted(t) + " is not read: remove it"));
    anchor.ifPresent(
        a ->
            problems.add(
                mark(event), "the anchor &" + a.getValue() + " is not read here: remove it"));
  }

  private Setting sequence(Event start, int level) throws BoundException {
    List<Setting> elements = new ArrayList<>();
    Event next = next();
    while (!(next instanceof SequenceEndEvent)) {
      elements.add(node(next, level + 1));
      next = next();
    }
    return new Setting.Listing(mark(start), elements);
  }

  private Setting mapping(Event start, int level) throws BoundException {
    Map<String, Setting.Entry> entries = new LinkedHashMap<>();
    Event next = next();
    while (!(next instanceof MappingEndEvent)) {
      Setting key = node(next, level + 1);
      String name = next instanceof ScalarEvent scalar ? scalar.getValue() : "";
      Setting value = node(next(), level + 1);
      Setting.Entry first = entries.get(name);
      if (!(key instanceof Setting.Scalar)) {
        problems.add(key.mark(), "a key must be a text, not " + key.kind());
      } else if (first != null) {
        problems.add(
            key.mark(),
            "key "
                + Wording.quoted(name)
                + " stands here twice, first in line "
                + first.keyMark().line());
      } else {
        entries.put(name, new Setting.Entry(key.mark(), value));
      }
      next = next();
    }
    return new Setting.Section(mark(start), entries);
  }
}
