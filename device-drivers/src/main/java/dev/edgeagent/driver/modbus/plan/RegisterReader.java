package dev.edgeagent.driver.modbus.plan;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.modbus.wire.Answer;
import dev.edgeagent.driver.modbus.wire.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is wanted of one device by planned requests. One that the device refuses for its
 * addresses is divided until it is known which of them it refuses; that is kept, so that it is
 * never asked that way again. Confined to the thread of the bus.
 */
public final class RegisterReader {

  /** The device. */
  @FunctionalInterface
  public interface Source {
    /** Reads in one request. */
    Answer ask(Span span) throws DriverException;
  }

  /** Where goes what was read. */
  public interface Sink {
    /**
     * Takes what one request gave, as soon as it is there.
     *
     * @param wanted what of it is wanted
     */
    void read(Block block, List<Span> wanted);

    /** The device does not have it; said at every reading. */
    void refused(Span span, Refusal refusal);

    /** Something about the device that matters to people, for the log; said once. */
    void learned(String lesson);
  }

  private final Planner planner;
  private final Obstacles obstacles;
  private final Source source;
  private final Refused refused = new Refused();

  /** One that knows these obstacles already, and keeps what it learns among them. */
  public RegisterReader(Planner planner, Obstacles obstacles, Source source) {
    this.planner = planner;
    this.obstacles = obstacles;
    this.source = source;
  }

  /** The requests that reading it takes, as far as is known now. */
  public List<PlannedRequest> plan(Wanted wanted) {
    return wanted.plan(planner, obstacles, refused);
  }

  /**
   * Reads it all.
   *
   * @param now by the ticker
   * @throws DriverException the first that the device causes; what was read before it stands
   */
  public void read(Wanted wanted, Duration now, Sink sink) throws DriverException {
    Turn turn = new Turn(now, sink);
    for (Span span : wanted.spans()) {
      turn.refusedBefore(span);
    }
    for (PlannedRequest request : plan(wanted)) {
      turn.segments(request.wanted());
    }
  }

  /** One reading. */
  private final class Turn {
    private final Duration now;
    private final Sink sink;

    Turn(Duration now, Sink sink) {
      this.now = now;
      this.sink = sink;
    }

    void refusedBefore(Span span) {
      Refusal before = refused.of(span);
      if (before == null) {
        return;
      }
      if (refused.due(span, now)) {
        // Asked alone: what was learned keeps others from being read with it.
        refused.remove(span);
        obstacles.changed();
      } else {
        sink.refused(span, before);
      }
    }

    /** Reads these together; else in as large pieces as the device allows, which it returns. */
    List<List<Span>> segments(List<Span> spans) throws DriverException {
      Refusal refusal = ask(spans, true);
      if (refusal == null) {
        return List.of(spans);
      }
      if (!refusal.addressed()) {
        spans.forEach(span -> sink.refused(span, refusal));
        return List.of();
      }
      if (spans.size() > 1) {
        return divided(spans);
      }
      Span alone = spans.getFirst();
      refused.add(alone, refusal, now);
      obstacles.hole(alone);
      sink.refused(alone, refusal);
      return List.of();
    }

    private List<List<Span>> divided(List<Span> spans) throws DriverException {
      int middle = spans.size() / 2;
      List<Span> left = spans.subList(0, middle);
      List<Span> right = spans.subList(middle, spans.size());
      List<List<Span>> lower = segments(left);
      List<List<Span>> upper = segments(right);
      List<List<Span>> all = new ArrayList<>(lower);
      all.addAll(upper);
      if (lower.isEmpty() || upper.isEmpty()) {
        return all;
      }
      List<Span> last = lower.getLast();
      List<Span> first = upper.getFirst();
      List<Span> joined =
          spans.subList(spans.indexOf(last.getFirst()), spans.indexOf(first.getLast()) + 1);
      boolean asked = joined.size() == spans.size();
      if (asked || !mayJoin(joined) || ask(joined, false) != null) {
        cut(last, first);
        return all;
      }
      all.set(lower.size() - 1, joined);
      all.remove(lower.size());
      return all;
    }

    /** Whether there is nothing between them that is known to be refused. */
    private boolean mayJoin(List<Span> spans) {
      return obstacles.allow(PlannedRequest.over(spans).span());
    }

    private void cut(List<Span> lower, List<Span> upper) {
      Span next = upper.getFirst();
      if (mayJoin(List.of(lower.getLast(), next))) {
        obstacles.cut(next.table(), next.address());
        sink.learned("it does not read %s together with %s".formatted(lower.getLast(), next));
      }
    }

    private @Nullable Refusal ask(List<Span> spans, boolean wanted) throws DriverException {
      Span span = PlannedRequest.over(spans).span();
      return switch (source.ask(span)) {
        case Answer.Data(byte[] bytes) -> {
          if (wanted) {
            sink.read(new Block(span, bytes), spans);
          }
          yield null;
        }
        case Answer.Refused(Refusal refusal) -> refusal;
      };
    }
  }
}
