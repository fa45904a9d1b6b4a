package dev.edgeagent.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes the keys of one mapping by name and type. A wrong value is noted as a problem and read as
 * its default, so that reading goes on; {@link #finish} notes every key that nobody asked for, with
 * the nearest known one. Confined to one thread.
 */
public final class SectionReader {

  /** Reads {@code section}, noting what is wrong in {@code problems}. */
  public SectionReader(Setting.Section section, Problems problems) {
    throw new UnsupportedOperationException(section.toString() + problems.isEmpty());
  }

  /** Where the section begins. */
  public Mark mark() {
    throw new UnsupportedOperationException();
  }

  /** Where the value of {@code key} stands, or the section itself when the key is absent. */
  public Mark mark(String key) {
    throw new UnsupportedOperationException(key);
  }

  /** Whether the key is there. Does not count as asking for it. */
  public boolean has(String key) {
    throw new UnsupportedOperationException(key);
  }

  /** A text, or empty. */
  public Optional<String> text(String key) {
    throw new UnsupportedOperationException(key);
  }

  /** A text that must be there; noted as a problem and empty when it is not. */
  public Optional<String> requiredText(String key) {
    throw new UnsupportedOperationException(key);
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key, boolean otherwise) {
    throw new UnsupportedOperationException(key + otherwise);
  }

  /** A whole number between {@code min} and {@code max}; decimal, or hexadecimal as 0x76. */
  public int integer(String key, int otherwise, int min, int max) {
    throw new UnsupportedOperationException(key + otherwise + min + max);
  }

  /** A duration with its unit, as {@code 20 ms}, {@code 1 s}, {@code 5 min}, {@code 2 h}. */
  public Duration duration(String key, Duration otherwise, Duration min, Duration max) {
    throw new UnsupportedOperationException(key + otherwise + min + max);
  }

  /** A size in bytes with its unit, as {@code 64 kB}, {@code 256 MB}; kB is 1000 bytes. */
  public long size(String key, long otherwise, long min, long max) {
    throw new UnsupportedOperationException(key + otherwise + min + max);
  }

  /** One of the constants of an enum, written in kebab-case ({@code DROP_OLDEST}: drop-oldest). */
  public <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
    throw new UnsupportedOperationException(key + type + otherwise);
  }

  /**
   * A text parsed by {@code parse}; an {@link IllegalArgumentException} of it becomes a problem
   * with the exception's message.
   */
  public <T> Optional<T> parsed(String key, Function<String, T> parse) {
    throw new UnsupportedOperationException(key + parse);
  }

  /** A mapping, or empty; its own reader shares the problems. */
  public Optional<SectionReader> section(String key) {
    throw new UnsupportedOperationException(key);
  }

  /** A list of texts; a single text is a list of one; empty when absent. */
  public List<Setting.Scalar> texts(String key) {
    throw new UnsupportedOperationException(key);
  }

  /** A list of mappings; empty when absent. */
  public List<SectionReader> sections(String key) {
    throw new UnsupportedOperationException(key);
  }

  /** Every key, in the order of the document; asking for them this way makes all of them known. */
  public List<String> keys() {
    throw new UnsupportedOperationException();
  }

  /** Notes a problem at the value of {@code key}. */
  public void problem(String key, String message) {
    throw new UnsupportedOperationException(key + message);
  }

  /** Where problems go. */
  public Problems problems() {
    throw new UnsupportedOperationException();
  }

  /** Notes every key that was never asked for. Call it once, last. */
  public void finish() {
    throw new UnsupportedOperationException();
  }
}
