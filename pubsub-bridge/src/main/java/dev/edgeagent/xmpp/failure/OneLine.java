package dev.edgeagent.xmpp.failure;

/** What others sent, made fit for a log: no line breaks that forge lines, no end of length. */
final class OneLine {
  private static final int MAX_LENGTH = 600;

  private OneLine() {}

  static String of(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "..." : line;
  }
}
