package dev.edgeagent.xmpp.reach;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the DNS for SRV records, over UDP and over TCP for what does not fit. Names are complete:
 * search domains are not added. Nothing is kept for the next time, which comes after a wait and may
 * be in another network. Blocks for a bounded time; not on the network thread.
 */
final class SrvLookup {
  private static final Logger LOG = LoggerFactory.getLogger(SrvLookup.class);

  /** For one question to one server; what a lost datagram costs. */
  private static final Duration ONE_QUERY = Duration.ofSeconds(2);

  /** For an answer to all of it: without one, the address records of the domain have to do. */
  private static final Duration PATIENCE = Duration.ofSeconds(9);

  /** How often each server is asked. */
  private static final int ROUNDS = 2;

  private final EventLoopGroup loop;
  private final NameServers servers;

  /** A kind of connection that a domain may offer. */
  enum Service {
    /** TLS begins in the stream. */
    STARTTLS("_xmpp-client"),
    /** TLS begins with the first byte (XEP-0368). */
    DIRECT("_xmpps-client");

    private final String label;

    Service(String label) {
      this.label = label;
    }

    String nameIn(String domain) {
      return label + "._tcp." + domain + ".";
    }
  }

  /**
   * What a name server says of a service.
   *
   * @param records where it is
   * @param denied a lone target of {@code .}: the service is not there, and that is meant so
   */
  record Found(List<SrvRecord> records, boolean denied) {
    static final Found NOTHING = new Found(List.of(), false);
    static final Found DENIED = new Found(List.of(), true);
  }

  SrvLookup(EventLoopGroup loop, NameServers servers) {
    this.loop = loop;
    this.servers = servers;
  }

  /**
   * Looks for all of them at once; of what goes wrong, nothing was found.
   *
   * @param domain in its ASCII form
   * @return in the order of the services
   */
  List<Found> find(List<Service> services, String domain) throws InterruptedException {
    List<InetSocketAddress> known = servers.addresses();
    List<InetSocketAddress> asked = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      asked.addAll(known);
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    EventLoop one = loop.next();
    try (DnsNameResolver resolver = resolver(one, known)) {
      List<Promise<Found>> answers = new ArrayList<>();
      for (Service service : services) {
        Promise<Found> answer = one.newPromise();
        new SrvQuestion(resolver, asked, service, domain).ask(answer);
        answers.add(answer);
      }
      List<Found> found = new ArrayList<>();
      for (Promise<Found> answer : answers) {
        boolean done = answer.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        found.add(done && answer.isSuccess() ? answer.getNow() : Found.NOTHING);
        if (answer.cancel(false)) {
          LOG.debug("{}: no name server answers in time", domain);
        }
      }
      return found;
    }
  }

  private static DnsNameResolver resolver(EventLoop one, List<InetSocketAddress> servers) {
    return new DnsNameResolverBuilder(one)
        .datagramChannelType(NioDatagramChannel.class)
        .socketChannelType(NioSocketChannel.class)
        // Else Netty looks for servers itself, and without any asks those of strangers.
        .nameServerProvider(new SequentialDnsServerAddressStreamProvider(servers))
        .queryTimeoutMillis(ONE_QUERY.toMillis())
        // Old routers stumble over EDNS; what is longer than 512 bytes comes over TCP.
        .optResourceEnabled(false)
        .build();
  }
}
