package dev.edgeagent.wire;

import java.util.List;

/**
 * A conversation on a stream, as a text file shows it. How such a file is written: the README
 * beside the files.
 *
 * @param file its name
 * @param title what it shows
 * @param plays with whom it is played
 * @param lines in order, what is included among them
 */
record WireScript(String file, String title, List<Play> plays, List<Line> lines) {
  /** Keeps copies. */
  WireScript {
    plays = List.copyOf(plays);
    lines = List.copyOf(lines);
  }

  /** The lines for one way to play it. */
  List<Line> lines(Play play) {
    return lines.stream().filter(line -> line.isFor(play)).toList();
  }

  @Override
  public String toString() {
    return file;
  }
}
