package dev.edgeagent.xmpp.sasl;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** A login by password, the strongest first. */
public enum PasswordMechanism {
  /** RFC 7677, bound to the TLS connection. */
  SCRAM_SHA_256_PLUS(ScramHash.SHA_256),
  /** RFC 5802, bound to the TLS connection. */
  SCRAM_SHA_1_PLUS(ScramHash.SHA_1),
  /** RFC 7677. */
  SCRAM_SHA_256(ScramHash.SHA_256),
  /** RFC 5802. */
  SCRAM_SHA_1(ScramHash.SHA_1),
  /** RFC 4616: the server gets the password itself. */
  PLAIN(ScramHash.SHA_256);

  /** Those by which a server that does not know the password does not get to know it. */
  public static final Set<PasswordMechanism> SCRAM =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(PLAIN)));

  static final String PLUS = "-PLUS";

  private final ScramHash hash;

  PasswordMechanism(ScramHash hash) {
    this.hash = hash;
  }

  /** As servers call it. */
  public String wireName() {
    return name().replace('_', '-');
  }

  /** Whether it is bound to the TLS connection. */
  boolean isBound() {
    return wireName().endsWith(PLUS);
  }

  /** Means nothing for {@link #PLAIN}. */
  ScramHash hash() {
    return hash;
  }
}
