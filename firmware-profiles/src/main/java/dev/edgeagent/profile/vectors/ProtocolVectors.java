package dev.edgeagent.profile.vectors;

import dev.edgeagent.settings.SectionReader;

/** Tries a profile on single vectors of its protocol; whatever does not hold is a problem. */
interface ProtocolVectors {
  /** Tries one entry of {@code read:}; the caller finishes it. */
  void read(SectionReader vector);

  /** Tries one entry of {@code write:}; the caller finishes it. */
  void write(SectionReader vector);
}
