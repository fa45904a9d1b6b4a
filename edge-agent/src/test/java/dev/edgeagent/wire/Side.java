package dev.edgeagent.wire;

/** Who says a line of a script. */
enum Side {
  /** {@code C:}. */
  CLIENT("C"),
  /** {@code S:}. */
  SERVER("S");

  private final String word;

  Side(String word) {
    this.word = word;
  }

  /** As it is written in scripts. */
  String word() {
    return word;
  }
}
