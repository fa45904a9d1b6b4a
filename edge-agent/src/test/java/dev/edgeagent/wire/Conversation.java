package dev.edgeagent.wire;

import dev.edgeagent.xmpp.stream.StreamEvent;
import dev.edgeagent.xmpp.stream.StreamException;
import dev.edgeagent.xmpp.stream.XmlLimits;
import dev.edgeagent.xmpp.stream.XmlStreamDecoder;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One connection of a script, from the side that the script plays. Confined to one thread. */
final class Conversation implements Closeable {
  private static final int PATIENCE_MS = 20_000;
  private static final int CHUNK = 8192;

  private final Socket plain;
  private final Side side;
  private Socket socket;
  private XmlStreamDecoder decoder = new XmlStreamDecoder(XmlLimits.AFTER_LOGIN);
  private @Nullable StreamEvent peeked;

  Conversation(Socket socket, Side side) throws IOException {
    this.plain = socket;
    this.socket = socket;
    this.side = side;
    socket.setSoTimeout(PATIENCE_MS);
    socket.setTcpNoDelay(true);
  }

  /**
   * Sends a text, in which {@code \xHH} is a byte. That the other side has gone shows when it is
   * listened to.
   */
  void send(String text) {
    try {
      socket.getOutputStream().write(bytes(text));
      socket.getOutputStream().flush();
    } catch (IOException e) {
      // What the other side said before it went is there to be read.
    }
  }

  private static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String[] parts = text.split("\\\\x", -1);
    bytes.writeBytes(parts[0].getBytes(StandardCharsets.UTF_8));
    for (int i = 1; i < parts.length; i++) {
      bytes.write(Integer.parseInt(parts[i].substring(0, 2), 16));
      bytes.writeBytes(parts[i].substring(2).getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /**
   * What comes next; empty when the connection has ended.
   *
   * @throws StreamException when it is no XML stream
   * @throws SocketTimeoutException when nothing comes
   */
  Optional<StreamEvent> next() throws StreamException, SocketTimeoutException {
    StreamEvent event = peeked;
    peeked = null;
    byte[] chunk = new byte[CHUNK];
    while (event == null) {
      event = decoder.next();
      if (event == null) {
        int read = read(chunk);
        if (read < 0) {
          return Optional.empty();
        }
        decoder.feed(ByteBuffer.wrap(chunk, 0, read));
      }
    }
    return Optional.of(event);
  }

  /** Puts an event back. */
  void unread(StreamEvent event) {
    peeked = event;
  }

  private int read(byte[] chunk) throws SocketTimeoutException {
    try {
      InputStream in = socket.getInputStream();
      return in.read(chunk);
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return -1; // a reset or an alert: gone is gone
    }
  }

  /** The handshake. That the other side refuses it shows when it is listened to. */
  void startTls(SSLContext context) throws IOException {
    SSLSocket tls =
        switch (side) {
          case CLIENT ->
              (SSLSocket)
                  context
                      .getSocketFactory()
                      .createSocket(plain, "edge.test", plain.getPort(), true);
          case SERVER -> (SSLSocket) context.getSocketFactory().createSocket(plain, null, true);
        };
    if (side == Side.SERVER) {
      tls.setUseClientMode(false);
      tls.setWantClientAuth(true);
    }
    socket = tls;
    restart();
    try {
      tls.startHandshake();
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      // An alert, of which there is more to see when it is listened to.
    }
  }

  /** Begins a new document on both sides. */
  void restart() {
    decoder = new XmlStreamDecoder(XmlLimits.AFTER_LOGIN);
  }

  /** Breaks the connection, without a goodbye of XML or TLS. */
  void cut() throws IOException {
    plain.setSoLinger(true, 0);
    plain.close();
  }

  /** Closes the connection, with the goodbye of TLS and none of XML. */
  void finish() throws IOException {
    socket.close();
  }

  @Override
  public void close() {
    try {
      cut();
    } catch (IOException e) {
      // It is closed all the same.
    }
  }
}
