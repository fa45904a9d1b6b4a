package dev.edgeagent.wire;

import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.XmppServer;
import dev.edgeagent.broker.EdgeBroker;
import dev.edgeagent.broker.LocalAccounts;
import dev.edgeagent.identity.CertificateJids;
import dev.edgeagent.identity.IdentityException;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.listen.ListenOptions;
import dev.edgeagent.xmpp.listen.XmppListener;
import dev.edgeagent.xmpp.reach.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;

/** The peers of all scripts; each server is started when it is needed, once for its switches. */
final class Stages implements AutoCloseable {
  private static final int PATIENCE_MS = 20_000;

  private final List<Bed> beds = new ArrayList<>();
  private final Bed certificates;
  private final List<Runnable> endings = new ArrayList<>();
  private final Map<String, Ports> servers = new HashMap<>();
  private final Map<String, SSLContext> contexts = new HashMap<>();

  private record Ports(int startTls, int directTls) {
    int of(Play play) {
      return play.settings().getOrDefault("tls", "starttls").equals("direct")
          ? directTls
          : startTls;
    }
  }

  Stages() throws IOException, InterruptedException {
    certificates = new Bed();
    beds.add(certificates);
  }

  /** The folder of the certificates. */
  Path certificates() {
    return certificates.certificates();
  }

  /** Where a play is played; to be closed after it. */
  PlayStage stage(Play play) throws Exception {
    return play.peer() == Peer.AGENT ? new ServerRole(play) : new ClientRole(port(play));
  }

  /** A stage that is cleared afterwards. */
  sealed interface PlayStage extends ScriptPlayer.Stage, AutoCloseable {
    @Override
    void close() throws IOException;
  }

  /** The port of a server, which is started when it does not run. */
  int port(Play play) throws Exception {
    Map<String, String> switches = new HashMap<>(play.settings());
    switches.remove("tls");
    String key = play.peer() + " " + new TreeMap<>(switches);
    Ports ports = servers.get(key);
    if (ports == null) {
      ports =
          switch (play.peer()) {
            case BROKER -> broker();
            case PROSODY -> server(XmppServer.Kind.PROSODY, switches);
            case EJABBERD -> server(XmppServer.Kind.EJABBERD, switches);
            case AGENT -> throw new IllegalArgumentException("our client has no port");
          };
      servers.put(key, ports);
    }
    return ports.of(play);
  }

  private Ports server(XmppServer.Kind kind, Map<String, String> switches)
      throws IOException, InterruptedException {
    Bed bed = new Bed(certificates);
    beds.add(bed);
    XmppServer server = new XmppServer(kind, bed, switches);
    endings.add(server::close);
    return new Ports(server.port(), server.directTlsPort());
  }

  private Ports broker() throws IOException, IdentityException {
    Jid gateway = Jid.parse("gateway1@edge.test");
    EdgeBroker broker =
        new EdgeBroker(
            "edge.test",
            LocalAccounts.builder(Stages::accountsOf)
                .creator(gateway)
                .user(Jid.parse("user1@edge.test"), "user1-pass")
                .build());
    XmppListener listener =
        XmppListener.start(
            new HostPort("127.0.0.1", 0),
            AgentSide.ssl(certificates.certificates(), "server"),
            broker,
            ListenOptions.DEFAULT);
    endings.add(listener::close);
    return new Ports(listener.port(), 0);
  }

  private static List<Jid> accountsOf(List<X509Certificate> chain) {
    return chain.isEmpty()
        ? List.of()
        : CertificateJids.of(chain.getFirst()).stream()
            .map(Jid::parse)
            .filter(jid -> jid.domain().equals("edge.test"))
            .toList();
  }

  /** What shows the certificate of somebody, whatever CAs the other side names. */
  private SSLContext context(String name) throws IOException {
    SSLContext context = contexts.get(name);
    try {
      if (context == null) {
        context = AgentSide.ssl(certificates.certificates(), name);
        contexts.put(name, context);
      }
      return context;
    } catch (IdentityException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    endings.reversed().forEach(Runnable::run);
    beds.reversed().forEach(Bed::close);
  }

  /** The script is the client. */
  private final class ClientRole implements PlayStage {
    private final int port;

    ClientRole(int port) {
      this.port = port;
    }

    @Override
    public Conversation connect() throws IOException {
      return new Conversation(new Socket(InetAddress.getLoopbackAddress(), port), Side.CLIENT);
    }

    @Override
    public void startTls(Conversation conversation, String certificate) throws IOException {
      conversation.startTls(context(certificate));
    }

    @Override
    public AgentSide agent() {
      throw new IllegalStateException("our client does not take part");
    }

    @Override
    public void close() {}
  }

  /** The script is the server, and our client connects to it. */
  private final class ServerRole implements PlayStage {
    private final ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final AgentSide agent;
    private boolean begun;

    ServerRole(Play play) throws IOException, IdentityException {
      listening.setSoTimeout(PATIENCE_MS);
      agent = new AgentSide(certificates.certificates(), listening.getLocalPort(), play.settings());
    }

    @Override
    public Conversation connect() throws IOException {
      if (!begun) {
        begun = true;
        agent.start();
      }
      return new Conversation(listening.accept(), Side.SERVER);
    }

    @Override
    public void startTls(Conversation conversation, String certificate) throws IOException {
      conversation.startTls(context("server"));
    }

    @Override
    public AgentSide agent() {
      return agent;
    }

    @Override
    public void close() throws IOException {
      listening.close();
      agent.close();
    }
  }
}
