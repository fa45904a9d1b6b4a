package dev.edgeagent.settings;

/**
 * A place in a document.
 *
 * @param source the file's name as the user gave it
 * @param line from 1
 * @param column from 1
 * @param fragment the line itself, without its end
 */
public record Mark(String source, int line, int column, String fragment) {
  @Override
  public String toString() {
    return source + ":" + line + ":" + column;
  }
}
