package dev.edgeagent.benchmark.delivery.measure;

import dev.edgeagent.benchmark.delivery.way.Way;
import java.util.List;
import java.util.Optional;

/**
 * Contenders that took turns.
 *
 * @param all of them
 */
public record Group(List<Figures> all) {
  /** Who does it so on the server of this group, if somebody does. */
  public Optional<Figures> of(Way.Kind kind) {
    return all.stream().filter(figures -> figures.entry().way().kind() == kind).findFirst();
  }

  /** Of what most people do. */
  public Optional<Figures> usual() {
    return all.stream().filter(figures -> figures.entry().way().equals(Way.USUAL)).findFirst();
  }

  /** Those on one server with one kind of packs: without who is there to be compared with. */
  public List<Figures> own() {
    boolean mqtt = all.getFirst().entry().way().equals(Way.USUAL);
    return all.stream().filter(f -> mqtt || !f.entry().way().equals(Way.USUAL)).toList();
  }
}
