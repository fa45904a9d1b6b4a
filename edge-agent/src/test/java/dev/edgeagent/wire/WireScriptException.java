package dev.edgeagent.wire;

/** A script that makes no sense; the message begins with file and line. */
final class WireScriptException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WireScriptException(String place, String message) {
    super(place + ": " + message);
  }
}
