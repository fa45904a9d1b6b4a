package dev.edgeagent.agent.cli.base;

/** How a command ended, for scripts. Part of the interface: never renumber. */
public enum ExitCode {
  /** All is well. */
  OK(0, "all is well"),
  /** A bug: worth a report. */
  INTERNAL(1, "an internal error, worth a report"),
  /** The command line or the configuration is wrong; every problem was said. */
  USAGE(2, "the command line or the configuration is wrong"),
  /** A device, a server, a file or a Java that is needed is not there. */
  UNAVAILABLE(69, "something needed is not there: a device, a server, Java"),
  /** Ctrl-C ended what has no gentle end: 128 and the number of SIGINT. */
  INTERRUPTED(130, "ended by Ctrl-C");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** What the process returns. */
  public int number() {
    return number;
  }

  /** For the help text. */
  public String meaning() {
    return meaning;
  }
}
