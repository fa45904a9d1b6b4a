package dev.edgeagent.driver.tcp;

import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.DriverException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;

/**
 * A TCP connection, for one user at a time. One that is closed by the other side, reset, or whose
 * host stays silent to the kernel's own questions for a minute is gone and is opened anew.
 */
public final class TcpLink implements ByteLink {
  /** One wait, so that an interrupted thread notices it soon. */
  private static final int SLICE_MILLIS = 200;

  private static final int IDLE_SECONDS = 30;
  private static final int PROBE_SECONDS = 10;
  private static final int PROBES = 3;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final String peer;
  private boolean heard;

  private TcpLink(Socket socket, String peer) throws IOException {
    this.socket = socket;
    this.peer = peer;
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /**
   * Connects, without TLS.
   *
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE}: no such host, nobody listens,
   *     no answer, TLS is asked for; the message says which
   */
  public static TcpLink open(TcpSettings settings) throws DriverException {
    if (settings.tlsName().isPresent()) {
      throw unavailable("no TLS is set up here for " + settings.link());
    }
    Socket socket = connected(settings);
    try {
      return new TcpLink(socket, settings.link().value());
    } catch (IOException e) {
      close(socket);
      throw notOpened(settings, settings.link().value(), e);
    }
  }

  /**
   * Connects with TLS 1.2 or later: the other side has to show a certificate that the context
   * trusts, with the name of the settings, and gets the one of the context when it asks for it.
   *
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE}: as without TLS, or one side
   *     does not trust the other; the message says which
   */
  public static TcpLink open(TcpSettings settings, SSLContext tls) throws DriverException {
    String name = settings.tlsName().orElseThrow();
    Socket socket = connected(settings);
    try {
      socket.setSoTimeout(Math.toIntExact(settings.connectTimeout().toMillis()));
      SSLSocket secured =
          (SSLSocket) tls.getSocketFactory().createSocket(socket, name, settings.port(), true);
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
      secured.startHandshake();
      return new TcpLink(secured, settings.link().value());
    } catch (SSLException e) {
      close(socket);
      throw unavailable("no TLS with %s: %s".formatted(settings.link(), e.getMessage()));
    } catch (IOException e) {
      close(socket);
      throw notOpened(settings, settings.link().value(), e);
    }
  }

  private static Socket connected(TcpSettings settings) throws DriverException {
    InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
    if (address.isUnresolved()) {
      throw unavailable("there is no host " + settings.host() + ": is the name right?");
    }
    Socket socket = new Socket();
    try {
      // A request is one small segment that must not wait for another.
      socket.setTcpNoDelay(true);
      socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, IDLE_SECONDS);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, PROBE_SECONDS);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
      socket.connect(address, Math.toIntExact(settings.connectTimeout().toMillis()));
      return socket;
    } catch (IOException e) {
      close(socket);
      throw notOpened(settings, settings.link().value(), e);
    }
  }

  private static DriverException notOpened(TcpSettings settings, String peer, IOException e) {
    return switch (e) {
      case SocketTimeoutException _ ->
          unavailable(
              "%s did not answer within %d ms: is it on, and in this network?"
                  .formatted(peer, settings.connectTimeout().toMillis()));
      case NoRouteToHostException _ -> unavailable("there is no way to " + peer);
      case ConnectException _ ->
          unavailable("nobody listens at %s: is the port right?".formatted(peer));
      default -> unavailable("%s cannot be reached: %s".formatted(peer, e.getMessage()));
    };
  }

  @Override
  public int read(byte[] buffer, Duration patience) throws DriverException {
    long end = System.nanoTime() + patience.toNanos();
    try {
      if (!patience.isPositive()) {
        return in.available() == 0 ? 0 : taken(in.read(buffer));
      }
      long left = patience.toNanos();
      while (left > 0 && !Thread.currentThread().isInterrupted()) {
        // 0 would be for ever.
        long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(left));
        socket.setSoTimeout((int) Math.min(SLICE_MILLIS, millis));
        try {
          return taken(in.read(buffer));
        } catch (SocketTimeoutException _) {
          left = end - System.nanoTime();
        }
      }
      return 0;
    } catch (IOException e) {
      throw gone(e);
    }
  }

  private int taken(int count) throws DriverException {
    if (count < 0) {
      throw unavailable(peer + " closed the connection" + suspicion());
    }
    heard = true;
    return count;
  }

  @Override
  public void write(byte[] bytes) throws DriverException {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw gone(e);
    }
  }

  private DriverException gone(IOException e) {
    return new DriverException(
        DriverException.Kind.UNAVAILABLE,
        "%s is gone: %s%s".formatted(peer, e.getMessage(), suspicion()),
        e);
  }

  /** In TLS 1.3 the other side refuses our certificate when the connection seems to be there. */
  private String suspicion() {
    return socket instanceof SSLSocket && !heard
        ? "; perhaps it does not accept the certificate of this box"
        : "";
  }

  private static DriverException unavailable(String message) {
    return new DriverException(DriverException.Kind.UNAVAILABLE, message);
  }

  @Override
  public void close() {
    close(socket);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // it is not used any more either way
    }
  }
}
