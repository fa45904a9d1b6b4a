package dev.edgeagent.xmpp;

/** What may stand inside an element. */
public sealed interface Content permits Element, Content.Text, Content.Sealed {

  /**
   * Character data.
   *
   * @param text unescaped
   */
  record Text(String text) implements Content {}

  /**
   * An element that is already XML: written as it is, never parsed by us. It declares its own
   * namespaces and is well-formed; only our own encoder makes such bytes.
   *
   * @param xml UTF-8; not to be changed after
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; copying would cost every publish
  record Sealed(byte[] xml) implements Content {}
}
