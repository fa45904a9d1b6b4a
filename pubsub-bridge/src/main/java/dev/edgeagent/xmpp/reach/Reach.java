package dev.edgeagent.xmpp.reach;

import dev.edgeagent.xmpp.failure.ReachFailure;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Finds a server and connects to it. Blocks for bounded times, name lookups of the system apart;
 * for one thread that is not the network's.
 */
public final class Reach {
  /** Where clients are served that begin with STARTTLS (RFC 6120 §14.7). */
  public static final int STARTTLS_PORT = 5222;

  /** Where clients are served with direct TLS, by custom. */
  public static final int DIRECT_PORT = 5223;

  private final SrvLookup lookup;
  private final RandomGenerator random;

  /** Which ways in are wanted. */
  public enum Ways {
    /** Both; the DNS says which is preferred (XEP-0368). */
    ANY,
    /** TLS that begins in the stream. */
    STARTTLS,
    /** TLS from the first byte. */
    DIRECT
  }

  /** What came of it. */
  public sealed interface Result {
    /** Somebody took the connection. */
    record Reached(Channel channel, Target target) implements Result {}

    /** Nobody did. */
    record Missed(ReachFailure failure) implements Result {}
  }

  /**
   * Asks the name servers of this system.
   *
   * @param loop where lookups run
   */
  public Reach(EventLoopGroup loop) {
    this(loop, Optional.empty(), RandomGenerator.getDefault());
  }

  Reach(
      EventLoopGroup loop,
      Optional<DnsServerAddressStreamProvider> servers,
      RandomGenerator random) {
    this.lookup = new SrvLookup(loop, servers);
    this.random = random;
  }

  /**
   * Where the servers of a domain are, in the order to try them: by SRV records (RFC 6120 §3.2.1),
   * else the usual port of the domain itself. Empty when the domain denies that it has any.
   */
  public List<Target> targets(String domain, Ways ways) throws InterruptedException {
    String name = IDN.toASCII(domain);
    List<SrvRecord> records = new ArrayList<>();
    boolean denied = true;
    if (ways != Ways.DIRECT) {
      SrvLookup.Found found = lookup.find("xmpp-client", name, false);
      records.addAll(found.records());
      denied = found.denied();
    }
    if (ways != Ways.STARTTLS) {
      SrvLookup.Found found = lookup.find("xmpps-client", name, true);
      records.addAll(found.records());
      // That there is no direct TLS says nothing of STARTTLS, but the other way round it does.
      denied = ways == Ways.DIRECT ? found.denied() : denied;
    }
    if (!records.isEmpty()) {
      return SrvOrder.of(records, random);
    }
    boolean direct = ways == Ways.DIRECT;
    return denied
        ? List.of()
        : List.of(new Target(new HostPort(name, direct ? DIRECT_PORT : STARTTLS_PORT), direct));
  }

  /**
   * Connects to the first target that takes a connection. What goes wrong after that does not lead
   * to the next one (RFC 6120 §3.2.1 step 8): it would only hide a misconfigured server.
   *
   * @param domain for the message when there is no target
   */
  public Result connect(String domain, List<Target> targets, Bootstrap bootstrap, Duration patience)
      throws InterruptedException {
    List<ReachFailure> missed = new ArrayList<>();
    for (Target target : targets) {
      try {
        List<InetAddress> addresses =
            List.of(InetAddress.getAllByName(IDN.toASCII(target.address().host())));
        Channel channel =
            new AddressRace(bootstrap).run(addresses, target.address().port(), patience);
        return new Result.Reached(channel, target);
      } catch (UnknownHostException | IllegalArgumentException e) {
        missed.add(new ReachFailure.NameNotResolved(target.address().host()));
      } catch (UnreachedException e) {
        missed.add(failure(target, e));
      }
    }
    return new Result.Missed(
        switch (missed.size()) {
          case 0 -> new ReachFailure.NotOffered(domain);
          case 1 -> missed.getFirst();
          default -> new ReachFailure.NoneAnswers(domain, missed);
        });
  }

  private static ReachFailure failure(Target target, UnreachedException e) {
    String detail = String.valueOf(e.getCause() == null ? "" : e.getCause().getMessage());
    return detail.toLowerCase(Locale.ROOT).contains("refused")
        ? new ReachFailure.Refused(target.toString())
        : new ReachFailure.NoAnswer(target.toString(), detail);
  }
}
