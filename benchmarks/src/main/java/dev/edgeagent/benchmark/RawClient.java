package dev.edgeagent.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * The least that can speak to an XMPP server: a blocking socket, texts put together by hand,
 * answers found by looking for bytes. What it reaches is the ceiling of the server. One thread may
 * send while another reads.
 */
public final class RawClient implements AutoCloseable {
  private static final String DOMAIN = "edge.test";
  private static final int BUFFER = 64 * 1024;
  private static final String OPEN =
      "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'"
          + " to='edge.test' version='1.0'>";

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER];
  private String rest = "";

  /** Connects to the loopback address with STARTTLS and logs in with the certificate. */
  public RawClient(int port, SSLContext ssl) throws IOException {
    Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
    plain.setTcpNoDelay(true);
    startTls(plain);
    SSLSocket secure = (SSLSocket) ssl.getSocketFactory().createSocket(plain, DOMAIN, port, true);
    secure.startHandshake();
    socket = secure;
    in = secure.getInputStream();
    out = secure.getOutputStream();
    logIn();
  }

  private static void startTls(Socket plain) throws IOException {
    plain.getOutputStream().write(OPEN.getBytes(UTF_8));
    readUntil(plain.getInputStream(), "</stream:features>");
    String request = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
    plain.getOutputStream().write(request.getBytes(UTF_8));
    readUntil(plain.getInputStream(), "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
  }

  private void logIn() throws IOException {
    send(OPEN);
    await("</stream:features>");
    send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='EXTERNAL'>=</auth>");
    await("<success");
    send(OPEN);
    await("</stream:features>");
    send("<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
    await("</iq>");
    send("<presence/>");
  }

  /** One byte at a time: what follows is TLS. */
  private static void readUntil(InputStream in, String end) throws IOException {
    StringBuilder seen = new StringBuilder();
    while (seen.indexOf(end) < 0) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("the server closed the stream after " + seen);
      }
      seen.append((char) b);
    }
  }

  public void send(String text) throws IOException {
    send(text.getBytes(UTF_8));
  }

  public void send(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  /** Waits for a text and returns all up to its end. */
  public String await(String text) throws IOException {
    StringBuilder seen = new StringBuilder(rest);
    int at = seen.indexOf(text);
    while (at < 0) {
      int count = in.read(buffer);
      if (count < 0) {
        throw new IOException("the server closed the stream after " + seen);
      }
      seen.append(new String(buffer, 0, count, UTF_8));
      at = seen.indexOf(text);
    }
    rest = seen.substring(at + text.length());
    return seen.substring(0, at + text.length());
  }

  /** Reads all that is on its way and forgets it. */
  public void skip() throws IOException {
    String id = "skip" + System.nanoTime();
    request(
        id, PubSubService.ADDRESS, "get", "<query xmlns='http://jabber.org/protocol/disco#info'/>");
    rest = "";
  }

  /** Sends a request and waits for its answer, which must be a result. */
  public void request(String id, String to, String type, String content) throws IOException {
    send("<iq type='%s' id='%s' to='%s'>%s</iq>".formatted(type, id, to, content));
    String answer = await("id='" + id + "'") + await(">");
    if (answer.contains("type='error'")) {
      throw new IOException("the server refused " + id + ": " + answer + await("</iq>"));
    }
  }

  /** Blocks for at least one more answer; returns how many results came. Errors end it. */
  public int readResults() throws IOException {
    int results = 0;
    while (results == 0) {
      int count = in.read(buffer);
      if (count < 0) {
        throw new IOException("the server closed the stream");
      }
      String text = rest + new String(buffer, 0, count, UTF_8);
      if (text.contains("type='error'")) {
        throw new IOException("the server refused an item: " + text);
      }
      int from = 0;
      for (int at = text.indexOf(RESULT); at >= 0; at = text.indexOf(RESULT, from)) {
        results++;
        from = at + RESULT.length();
      }
      rest = text.substring(Math.max(from, text.length() - RESULT.length() + 1));
    }
    return results;
  }

  private static final String RESULT = "type='result'";

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
