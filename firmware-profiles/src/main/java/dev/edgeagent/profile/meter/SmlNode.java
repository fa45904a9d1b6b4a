package dev.edgeagent.profile.meter;

import dev.edgeagent.profile.raw.Octets;
import java.math.BigInteger;
import java.util.List;

/** A value in the binary coding of SML. */
sealed interface SmlNode {
  /** Bytes, at least one. */
  record Bytes(Octets octets) implements SmlNode {}

  /** A whole number, or a boolean as 0 and 1. */
  record Whole(BigInteger number) implements SmlNode {}

  /** Other values. */
  record Sequence(List<SmlNode> nodes) implements SmlNode {
    /** Copies the list. */
    public Sequence {
      nodes = List.copyOf(nodes);
    }
  }

  /** An optional value that is not there, or the end of a message. */
  record Nothing() implements SmlNode {}

  /** The one that is nothing. */
  SmlNode NOTHING = new Nothing();
}
