package dev.edgeagent.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.xmpp.jid.Jid;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** A client that sends what a test tells it to, rules or not, and keeps what it hears. */
final class RawClient implements AutoCloseable {
  static final String HEADER =
      "<stream:stream to='home.test' version='1.0' xmlns='jabber:client'"
          + " xmlns:stream='http://etherx.jabber.org/streams'>";

  private static final int PATIENCE_MS = (int) RunningBroker.PATIENCE.toMillis();

  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private final StringBuilder heard = new StringBuilder();

  private RawClient(Socket socket) throws IOException {
    this.socket = socket;
    in = socket.getInputStream();
    out = socket.getOutputStream();
    socket.setSoTimeout(PATIENCE_MS);
  }

  static RawClient at(int port) throws IOException {
    return new RawClient(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** One for which the system keeps little that it has not read; else it takes megabytes. */
  static RawClient narrow(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(8192);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return new RawClient(socket);
  }

  /** Begins TLS, and sends its header, which is answered. */
  RawClient secure(SSLContext context) throws IOException {
    send(HEADER);
    hear("</stream:features>");
    send("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
    hear("<proceed");
    SSLSocket tls =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(socket, RunningBroker.DOMAIN, socket.getPort(), true);
    socket = tls;
    in = tls.getInputStream();
    out = tls.getOutputStream();
    send(HEADER);
    hear("</stream:features>");
    return this;
  }

  /** Logs in by a certificate, and sends its header, which is answered. */
  RawClient logIn(RunningBroker at, Jid account) throws IOException {
    secure(at.authority.context(at.authority.client(account.toString())));
    byte[] name = account.toString().getBytes(StandardCharsets.UTF_8);
    send(
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='EXTERNAL'>"
            + Base64.getEncoder().encodeToString(name)
            + "</auth>");
    hear("<success");
    send(HEADER);
    hear("</stream:features>");
    return this;
  }

  RawClient bind(String resource) throws IOException {
    send(
        "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>"
            + resource
            + "</resource></bind></iq>");
    hear("</iq>");
    return this;
  }

  void send(String xml) throws IOException {
    out.write(xml.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Reads until this has come; returns all that came, and forgets it. */
  String hear(String awaited) throws IOException {
    byte[] some = new byte[8192];
    while (heard.indexOf(awaited) < 0) {
      int n = in.read(some);
      assertThat(n).as("instead of %s came %s and the end", awaited, heard).isPositive();
      heard.append(new String(some, 0, n, StandardCharsets.UTF_8));
    }
    String all = heard.toString();
    heard.setLength(0);
    return all;
  }

  /** Reads until as many matches have come. */
  void hear(Pattern pattern, int count) throws IOException {
    byte[] some = new byte[8192];
    int found = 0;
    int from = 0;
    while (found < count) {
      int n = in.read(some);
      assertThat(n).as("%d of %s", found, pattern).isPositive();
      heard.append(new String(some, 0, n, StandardCharsets.UTF_8));
      Matcher matcher = pattern.matcher(heard);
      while (matcher.find(from)) {
        found++;
        from = matcher.end();
      }
    }
    heard.setLength(0);
  }

  /** Whether something has come within a while. */
  boolean hasHeard(String awaited, Duration wait) throws IOException {
    byte[] some = new byte[8192];
    socket.setSoTimeout((int) wait.toMillis());
    try {
      int n = in.read(some);
      heard.append(new String(some, 0, Math.max(n, 0), StandardCharsets.UTF_8));
    } catch (SocketTimeoutException e) {
      // not yet
    }
    socket.setSoTimeout(PATIENCE_MS);
    return heard.indexOf(awaited) >= 0;
  }

  /** Reads what is left to the end of the connection. */
  String rest() throws IOException {
    byte[] some = new byte[8192];
    try {
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        heard.append(new String(some, 0, n, StandardCharsets.UTF_8));
      }
    } catch (SocketException | SSLException e) {
      // an end, if no orderly one
    }
    return heard.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
