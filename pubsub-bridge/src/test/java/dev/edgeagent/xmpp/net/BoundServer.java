package dev.edgeagent.xmpp.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.xmpp.reach.HostPort;
import dev.edgeagent.xmpp.sasl.ChannelBinding;
import dev.edgeagent.xmpp.sasl.ScriptedScram;
import dev.edgeagent.xmpp.sasl.TlsBindings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/**
 * Answers one login over real TLS: offers SCRAM-SHA-256-PLUS by SASL2 and lets a client in that is
 * bound to this connection.
 */
final class BoundServer implements AutoCloseable {
  private static final String SASL = "xmlns='urn:xmpp:sasl:2'";

  private final SSLServerSocket listening;
  private final String bindings;
  private final String password;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final Thread thread = Thread.ofVirtual().unstarted(this::serve);

  /**
   * @param protocol of TLS
   * @param bindings those that are announced
   */
  BoundServer(SSLContext context, String protocol, List<String> bindings, String password)
      throws IOException {
    this.bindings =
        "<channel-binding type='" + String.join("'/><channel-binding type='", bindings) + "'/>";
    this.password = password;
    listening =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    listening.setEnabledProtocols(new String[] {protocol});
    thread.start();
  }

  HostPort address() {
    return new HostPort("127.0.0.1", listening.getLocalPort());
  }

  /** The messages of the client, as they were before base64. */
  List<String> heard() {
    return heard;
  }

  private void serve() {
    while (!listening.isClosed()) {
      try (SSLSocket socket = (SSLSocket) listening.accept()) {
        logIn(socket);
      } catch (IOException e) {
        heard.add("end: " + e);
      }
    }
  }

  private void logIn(SSLSocket socket) throws IOException {
    InputStream in = socket.getInputStream();
    read(in, "<stream:stream[^>]*>", (a, _) -> a);
    write(socket, ScriptedStream.HEADER + features());
    String first = read(in, "</authenticate>", BoundServer::data);
    ScriptedScram scram = new ScriptedScram(true, password, first);
    write(
        socket,
        "<challenge " + SASL + ">" + ClassicLoginTest.base64(scram.challenge()) + "</challenge>");
    String last = read(in, "</response>", BoundServer::data);
    boolean bound = last.startsWith("c=" + input(socket.getSession(), scram.header()) + ",");
    if (!scram.accepts(last) || !bound) {
      write(
          socket,
          "<failure "
              + SASL
              + "><not-authorized xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/></failure>");
      return;
    }
    write(
        socket,
        "<success "
            + SASL
            + "><additional-data>"
            + ClassicLoginTest.base64(scram.proof())
            + "</additional-data><authorization-identifier>gateway1@edge.test/agent/1"
            + "</authorization-identifier><bound xmlns='urn:xmpp:bind:0'/></success>"
            + "<stream:features/>");
    read(in, "</stream:stream>", (a, _) -> a);
  }

  private String features() {
    return "<stream:features><sasl-channel-binding xmlns='urn:xmpp:sasl-cb:0'>"
        + bindings
        + "</sasl-channel-binding><authentication "
        + SASL
        + "><mechanism>SCRAM-SHA-256-PLUS</mechanism><mechanism>SCRAM-SHA-256</mechanism>"
        + "<inline><bind xmlns='urn:xmpp:bind:0'/></inline></authentication></stream:features>";
  }

  /** What the client must have bound (RFC 5802 §5.1), as the server sees it. */
  private static String input(SSLSession session, String header) {
    byte[] head = header.getBytes(UTF_8);
    byte[] data =
        (header.contains("tls-exporter")
                ? TlsBindings.exporter(session)
                : TlsBindings.endPoint((X509Certificate) session.getLocalCertificates()[0]))
            .map(ChannelBinding::data)
            .orElseThrow();
    byte[] all = java.util.Arrays.copyOf(head, head.length + data.length);
    System.arraycopy(data, 0, all, head.length, data.length);
    return Base64.getEncoder().encodeToString(all);
  }

  private static String data(String text, String end) {
    String name = end.equals("</authenticate>") ? "initial-response" : "response";
    return ClassicLoginTest.unwrapped(name, text);
  }

  private String read(InputStream in, String end, BiFunction<String, String, String> part)
      throws IOException {
    StringBuilder text = new StringBuilder();
    while (!text.toString().matches("(?s).*(" + end + ")")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed");
      }
      text.append((char) next);
    }
    String read = part.apply(text.toString(), end);
    heard.add(read);
    return read;
  }

  private static void write(SSLSocket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
