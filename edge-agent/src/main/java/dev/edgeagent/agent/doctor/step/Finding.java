package dev.edgeagent.agent.doctor.step;

import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.Fault;

/**
 * What came of a step. Texts may repeat what a server sent: they are made fit for a terminal here,
 * without control characters and of bounded length.
 */
public sealed interface Finding {
  /** The most characters of one line. */
  int LONGEST = 600;

  /** What was found, one line without a full stop. */
  String text();

  /**
   * It is well.
   *
   * @param advice what could be better, lines; empty: nothing
   */
  record Passed(String text, String advice) implements Finding {
    /** Makes the texts printable. */
    public Passed {
      text = line(text);
      advice = lines(advice);
    }

    /** Without advice. */
    public Passed(String text) {
      this(text, "");
    }
  }

  /**
   * It is not.
   *
   * @param cure what to do, lines; may be empty
   * @param fault where it has to be mended
   */
  record Failed(String text, String cure, Fault fault) implements Finding {
    /** Makes the texts printable. */
    public Failed {
      text = line(text);
      cure = lines(cure);
    }

    /** A connection that did not come about. */
    public static Failed of(ConnectFailure failure) {
      return new Failed(failure.what(), failure.cure(), failure.fault());
    }
  }

  /** It was not looked at; the text says why. */
  record Skipped(String text) implements Finding {
    /** Makes the text printable. */
    public Skipped {
      text = line(text);
    }
  }

  private static String line(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }

  private static String lines(String text) {
    return String.join("\n", text.lines().map(Finding::line).toList());
  }
}
