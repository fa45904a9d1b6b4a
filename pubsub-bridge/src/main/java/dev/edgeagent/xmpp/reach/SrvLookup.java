package dev.edgeagent.xmpp.reach;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the DNS for SRV records. Blocks for a bounded time; not on the network thread. */
final class SrvLookup {
  private static final Logger LOG = LoggerFactory.getLogger(SrvLookup.class);

  /** For one question to one server; a lost datagram is asked again. */
  private static final Duration ONE_QUERY = Duration.ofSeconds(2);

  /** For an answer to all of it: without one, the address records of the domain have to do. */
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  /** More records of one kind are not looked at. */
  private static final int MOST = 20;

  private static final int HEADER = 6;

  private final EventLoopGroup loop;
  private final Optional<DnsServerAddressStreamProvider> servers;

  /**
   * What a name server says of a service.
   *
   * @param records where it is
   * @param denied a lone target of {@code .}: the service is not there, and that is meant so
   */
  record Found(List<SrvRecord> records, boolean denied) {
    private static final Found NOTHING = new Found(List.of(), false);
  }

  SrvLookup(EventLoopGroup loop, Optional<DnsServerAddressStreamProvider> servers) {
    this.loop = loop;
    this.servers = servers;
  }

  /** Looks for {@code _service._tcp.domain}; whatever goes wrong, nothing was found. */
  Found find(String service, String domain, boolean directTls) throws InterruptedException {
    DnsNameResolverBuilder builder =
        new DnsNameResolverBuilder(loop.next())
            .datagramChannelType(NioDatagramChannel.class)
            .socketChannelType(NioSocketChannel.class) // for answers that are too long for one
            .queryTimeoutMillis(ONE_QUERY.toMillis());
    servers.ifPresent(builder::nameServerProvider);
    String name = "_" + service + "._tcp." + domain + ".";
    try (DnsNameResolver resolver = builder.build()) {
      Future<List<DnsRecord>> answer =
          resolver.resolveAll(new DefaultDnsQuestion(name, DnsRecordType.SRV));
      if (!answer.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        answer.cancel(false);
        LOG.debug("{}: no answer", name);
        return Found.NOTHING;
      }
      if (!answer.isSuccess()) {
        LOG.debug("{}: {}", name, String.valueOf(answer.cause()));
        return Found.NOTHING;
      }
      return read(answer.getNow(), directTls);
    }
  }

  private static Found read(List<DnsRecord> answer, boolean directTls) {
    List<SrvRecord> records = new ArrayList<>();
    boolean denied = false;
    for (DnsRecord record : answer) {
      try {
        if (record instanceof DnsRawRecord raw
            && record.type().equals(DnsRecordType.SRV)
            && records.size() < MOST) {
          Optional<SrvRecord> read = record(raw.content(), directTls);
          read.ifPresent(records::add);
          denied |= read.isEmpty();
        }
      } catch (RuntimeException e) {
        LOG.debug("a SRV record that is none", e); // the codec throws several kinds
      } finally {
        ReferenceCountUtil.release(record);
      }
    }
    return new Found(records, denied && records.isEmpty());
  }

  /** Empty for the root as target. */
  private static Optional<SrvRecord> record(ByteBuf content, boolean directTls) {
    if (content.readableBytes() <= HEADER) {
      throw new IllegalArgumentException("a SRV record of " + content.readableBytes() + " bytes");
    }
    int priority = content.readUnsignedShort();
    int weight = content.readUnsignedShort();
    int port = content.readUnsignedShort();
    String name = DefaultDnsRecordDecoder.decodeName(content);
    String host = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return host.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SrvRecord(priority, weight, new Target(new HostPort(host, port), directTls)));
  }
}
