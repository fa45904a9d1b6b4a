package dev.edgeagent.driver.capture;

import dev.edgeagent.driver.DriverException;
import java.time.Duration;

/** What happened on a link, and when: the time since the recording began. */
public sealed interface CaptureEvent {
  /** When, to the microsecond. */
  Duration at();

  /**
   * The link was opened.
   *
   * @param settings its own words, as {@code 9600 baud 8N1}
   */
  record Opened(Duration at, String settings) implements CaptureEvent {}

  /**
   * Bytes left for the device in one go.
   *
   * @param hex as {@code FF 01 86}
   */
  record Sent(Duration at, String hex) implements CaptureEvent {}

  /**
   * Bytes came from the device in one go.
   *
   * @param hex as {@code FF 86 02}
   */
  record Received(Duration at, String hex) implements CaptureEvent {}

  /**
   * The link failed.
   *
   * @param kind how
   * @param message for people
   */
  record Failed(Duration at, DriverException.Kind kind, String message) implements CaptureEvent {}

  /** The link was closed by its user. */
  record Closed(Duration at) implements CaptureEvent {}
}
