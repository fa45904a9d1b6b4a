package dev.edgeagent.xmpp.listen;

import dev.edgeagent.xmpp.listen.guard.Rate;
import dev.edgeagent.xmpp.sm.ServerManagement;
import java.time.Duration;

/**
 * Bounds of a listener.
 *
 * @param admission who is let in
 * @param traffic what one client may send
 * @param resumption what is kept for a client that does not acknowledge it, or is away
 */
public record ListenOptions(Admission admission, Traffic traffic, Resumption resumption) {
  /** What a gateway's local network needs, on a small computer. */
  public static final ListenOptions DEFAULT =
      new ListenOptions(Admission.DEFAULT, Traffic.DEFAULT, Resumption.DEFAULT);

  /** The same with another admission. */
  public ListenOptions with(Admission other) {
    return new ListenOptions(other, traffic, resumption);
  }

  /** The same with another traffic. */
  public ListenOptions with(Traffic other) {
    return new ListenOptions(admission, other, resumption);
  }

  /** The same with another resumption. */
  public ListenOptions with(Resumption other) {
    return new ListenOptions(admission, traffic, other);
  }

  /**
   * Who is let in.
   *
   * @param loginPatience how long a client may take from connecting to binding
   * @param connections at a time; more are closed at once
   * @param ofOneAddress connections of one address (IPv6: of its first 64 bits)
   */
  public record Admission(Duration loginPatience, int connections, int ofOneAddress) {
    /** 30 s to log in, 200 connections, 100 of them from one address. */
    public static final Admission DEFAULT = new Admission(Duration.ofSeconds(30), 200, 100);

    /** Checks the bounds. */
    public Admission {
      if (!loginPatience.isPositive() || connections < 1 || ofOneAddress < 1) {
        throw new IllegalArgumentException(
            loginPatience + ", " + connections + ", " + ofOneAddress + " let nobody in");
      }
    }
  }

  /**
   * What one client that is bound may send; over the rates it is not read from for a while.
   *
   * @param stanzas of it
   * @param bytes of it, without TLS
   * @param idle silence after which it is taken for dead, at least 3 s; it is asked for a sign of
   *     life at two thirds
   */
  public record Traffic(Rate stanzas, Rate bytes, Duration idle) {
    /** 2000 stanzas and 4 MiB a second, two seconds' worth at once; 5 minutes of silence. */
    public static final Traffic DEFAULT =
        new Traffic(new Rate(2000, 4000), new Rate(4 << 20, 8 << 20), Duration.ofMinutes(5));

    /** Checks the bounds. */
    public Traffic {
      if (idle.toSeconds() < 3) {
        throw new IllegalArgumentException(idle + " of silence is too short");
      }
    }
  }

  /**
   * What is kept (XEP-0198).
   *
   * @param each for one session; kept for no time: sessions cannot be resumed
   * @param bytes for all sessions together
   * @param away sessions without a stream at a time; the one that is away longest ends for another
   * @param awayOfOne the same for one account
   */
  public record Resumption(ServerManagement.Bounds each, long bytes, int away, int awayOfOne) {
    /** 5 minutes; 1000 stanzas or 2 MiB, 16 MiB for all; 100 away, 5 of one account. */
    public static final Resumption DEFAULT =
        new Resumption(
            new ServerManagement.Bounds(Duration.ofMinutes(5), 1000, 2 << 20), 16 << 20, 100, 5);

    /** Checks the bounds. */
    public Resumption {
      if (bytes < 0 || away < 1 || awayOfOne < 1) {
        throw new IllegalArgumentException(
            bytes + " bytes, " + away + " and " + awayOfOne + " sessions");
      }
    }
  }
}
