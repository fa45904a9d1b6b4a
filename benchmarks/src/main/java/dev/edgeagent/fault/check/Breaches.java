package dev.edgeagent.fault.check;

import java.util.ArrayList;
import java.util.List;

/** The promises broken for one device, until somebody takes them. Confined to its ledger. */
final class Breaches {
  private static final int SHOWN = 5;

  private final String device;
  private final List<Violation> found = new ArrayList<>();

  Breaches(String device) {
    this.device = device;
  }

  void add(Violation.Kind kind, String text) {
    found.add(new Violation(kind, device, text));
  }

  /** What was found since the last time; of each kind the first few, and how many more. */
  List<Violation> take() {
    List<Violation> taken = new ArrayList<>();
    for (Violation.Kind kind : Violation.Kind.values()) {
      List<Violation> all = found.stream().filter(each -> each.kind() == kind).toList();
      taken.addAll(all.subList(0, Math.min(SHOWN, all.size())));
      if (all.size() > SHOWN) {
        taken.add(new Violation(kind, device, "and %d more".formatted(all.size() - SHOWN)));
      }
    }
    found.clear();
    return taken;
  }
}
