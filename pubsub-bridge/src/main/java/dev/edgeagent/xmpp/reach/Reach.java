package dev.edgeagent.xmpp.reach;

import dev.edgeagent.xmpp.failure.ReachFailure;
import dev.edgeagent.xmpp.reach.SrvLookup.Service;
import dev.edgeagent.xmpp.watch.AttemptEvent;
import dev.edgeagent.xmpp.watch.AttemptObserver;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a server and connects to it. Blocks for bounded times; for one thread that is not the
 * network's.
 */
public final class Reach {
  /** Where clients are served that begin with STARTTLS (RFC 6120 §14.7). */
  public static final int STARTTLS_PORT = 5222;

  /** Where clients are served with direct TLS, by custom. */
  public static final int DIRECT_PORT = 5223;

  /** More targets are not tried. */
  static final int MOST_TARGETS = 16;

  /** RFC 1035 §2.3.4, without the root. */
  private static final int LONGEST_NAME = 253;

  private static final Logger LOG = LoggerFactory.getLogger(Reach.class);

  private final SrvLookup services;
  private final AddressLookup names = new AddressLookup();
  private final RandomGenerator random;
  private final AttemptObserver observer;

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
   * Asks the name servers of this box.
   *
   * @param loop where lookups run
   * @param observer hears of addresses and of connections
   */
  public Reach(EventLoopGroup loop, AttemptObserver observer) {
    this(loop, NameServers.ofThisBox(), RandomGenerator.getDefault(), observer);
  }

  Reach(
      EventLoopGroup loop, NameServers servers, RandomGenerator random, AttemptObserver observer) {
    this.services = new SrvLookup(loop, servers);
    this.random = random;
    this.observer = observer;
  }

  /**
   * Where the servers of a domain are, in the order to try them: by SRV records (RFC 6120 §3.2.1),
   * else the usual port of the domain itself. Empty when the domain denies that it has any.
   */
  public List<Target> targets(String domain, Ways ways) throws InterruptedException {
    Optional<String> name = ascii(domain);
    if (name.isEmpty() || literal(domain).isPresent()) {
      return List.of(usual(domain, ways)); // nothing that SRV records could be of
    }
    List<Service> asked =
        switch (ways) {
          case ANY -> List.of(Service.STARTTLS, Service.DIRECT);
          case STARTTLS -> List.of(Service.STARTTLS);
          case DIRECT -> List.of(Service.DIRECT);
        };
    List<SrvLookup.Found> found = services.find(asked, name.get());
    List<SrvRecord> records = found.stream().flatMap(one -> one.records().stream()).toList();
    if (!records.isEmpty()) {
      return SrvOrder.of(records, random).stream().limit(MOST_TARGETS).toList();
    }
    // That there is no direct TLS says nothing of STARTTLS, but the other way round it does.
    return found.getFirst().denied() ? List.of() : List.of(usual(name.get(), ways));
  }

  private static Target usual(String domain, Ways ways) {
    boolean direct = ways == Ways.DIRECT;
    String host = literal(domain).map(InetAddress::getHostAddress).orElse(domain);
    return new Target(new HostPort(host, direct ? DIRECT_PORT : STARTTLS_PORT), direct);
  }

  /**
   * Connects to the first target that takes a connection. What goes wrong after that does not lead
   * to the next one (RFC 6120 §3.2.1 step 8): it would only hide a misconfigured server.
   *
   * @param domain for the message when there is no target
   * @param patience for all of them; each has an equal share of what is left
   */
  public Result connect(String domain, List<Target> targets, Bootstrap bootstrap, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    List<ReachFailure> missed = new ArrayList<>();
    observer.saw(new AttemptEvent.Aimed(targets.stream().map(Target::toString).toList()));
    for (Target target : targets) {
      Duration share = left(end).dividedBy(targets.size() - missed.size());
      try {
        return new Result.Reached(connect(target, bootstrap, share), target);
      } catch (UnknownHostException e) {
        LOG.debug("{}", target, e);
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

  private Channel connect(Target target, Bootstrap bootstrap, Duration patience)
      throws UnknownHostException, UnreachedException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    String host = target.address().host();
    Optional<InetAddress> literal = literal(host);
    List<InetAddress> addresses =
        literal.isPresent() ? List.of(literal.get()) : addresses(host, patience);
    observer.saw(new AttemptEvent.Resolved(host, addresses));
    return new AddressRace(bootstrap, observer).run(addresses, target.address().port(), left(end));
  }

  private List<InetAddress> addresses(String host, Duration patience)
      throws UnknownHostException, InterruptedException {
    String name = ascii(host).orElseThrow(() -> new UnknownHostException("not a name"));
    return names.addresses(name, patience);
  }

  /** As the DNS has it (RFC 5890 §2.3.2.1); empty when there is no such form. */
  private static Optional<String> ascii(String name) {
    try {
      String ascii = IDN.toASCII(name);
      return ascii.length() <= LONGEST_NAME ? Optional.of(ascii) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a label is empty or has more than 63 characters
    }
  }

  /** The address, if it is one; in a JID an IPv6 address stands in brackets. */
  private static Optional<InetAddress> literal(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    try {
      return Optional.of(
          InetAddress.ofLiteral(bracketed ? host.substring(1, host.length() - 1) : host));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a name
    }
  }

  private static Duration left(long end) {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  private static ReachFailure failure(Target target, UnreachedException e) {
    // The type tells a refusal; what the system says is in the language of the box.
    return e.isRefusal()
        ? new ReachFailure.Refused(target.toString())
        : new ReachFailure.NoAnswer(target.toString(), e.word());
  }
}
