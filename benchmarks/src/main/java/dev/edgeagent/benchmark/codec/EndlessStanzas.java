package dev.edgeagent.benchmark.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;

/** The input of a socket: the header of a stream, then one stanza a read, for ever. */
final class EndlessStanzas extends InputStream {
  private final byte[][] stanzas;
  private byte[] current = Sample.HEADER.getBytes(UTF_8);
  private int at;
  private int next;

  EndlessStanzas(byte[][] stanzas) {
    this.stanzas = stanzas;
  }

  @Override
  public int read() {
    turn();
    return current[at++] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    turn();
    int count = Math.min(length, current.length - at);
    System.arraycopy(current, at, into, offset, count);
    at += count;
    return count;
  }

  private void turn() {
    if (at == current.length) {
      current = stanzas[next++ % stanzas.length];
      at = 0;
    }
  }
}
