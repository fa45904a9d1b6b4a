package dev.edgeagent.xmpp.listen;

/**
 * What a server keeps of a password for SCRAM-SHA-256 (RFC 5802 §3, RFC 7677): never the password.
 *
 * @param salt at least 16 bytes
 * @param iterations at least 4096
 * @param storedKey H(ClientKey)
 * @param serverKey to prove that we know it too
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ScramKeys(byte[] salt, int iterations, byte[] storedKey, byte[] serverKey) {
  @Override
  public String toString() {
    return "ScramKeys[***]";
  }
}
