package dev.edgeagent.xmpp.reach;

import dev.edgeagent.xmpp.reach.SrvLookup.Found;
import dev.edgeagent.xmpp.reach.SrvLookup.Service;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the answer of a name server (RFC 2782). */
final class SrvResponse {
  private static final Logger LOG = LoggerFactory.getLogger(SrvResponse.class);

  /** More records of one kind are not looked at. */
  static final int MOST = 20;

  /** What stands for "not offered" as a target. */
  private static final String ROOT = ".";

  /** A host name, or what some take for one ({@code _}); the DNS could carry any bytes. */
  private static final Pattern HOST =
      Pattern.compile("(?=.{1,253}$)[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*");

  private SrvResponse() {}

  /**
   * What it says; empty when it does not know, or makes no sense. Leaves it to the caller to
   * release it.
   */
  static Optional<Found> read(Service service, DnsResponse response) {
    if (response.code().equals(DnsResponseCode.NXDOMAIN)) {
      return Optional.of(Found.NOTHING);
    }
    if (!response.code().equals(DnsResponseCode.NOERROR)) {
      return Optional.empty();
    }
    List<ByteBuf> contents = contents(response);
    List<SrvRecord> records = new ArrayList<>();
    for (ByteBuf content : contents) {
      try {
        Optional<SrvRecord> record = record(service, content.duplicate());
        if (record.isEmpty() && contents.size() == 1) {
          return Optional.of(Found.DENIED);
        }
        record.ifPresent(records::add);
      } catch (RuntimeException e) {
        LOG.debug("a SRV record that is none", e); // the codec throws several kinds
      }
    }
    boolean senseless = records.isEmpty() && !contents.isEmpty();
    return senseless ? Optional.empty() : Optional.of(new Found(records, false));
  }

  /** Of any name: a server may answer by way of an alias (CNAME). */
  private static List<ByteBuf> contents(DnsResponse response) {
    List<ByteBuf> contents = new ArrayList<>();
    int count = response.count(DnsSection.ANSWER);
    for (int i = 0; i < count && contents.size() < MOST; i++) {
      DnsRecord record = response.recordAt(DnsSection.ANSWER, i);
      if (record.type().equals(DnsRecordType.SRV) && record instanceof DnsRawRecord raw) {
        contents.add(raw.content());
      }
    }
    return contents;
  }

  /** Empty for the root as target. */
  private static Optional<SrvRecord> record(Service service, ByteBuf content) {
    int priority = content.readUnsignedShort();
    int weight = content.readUnsignedShort();
    int port = content.readUnsignedShort();
    if (!content.isReadable()) {
      throw new IllegalArgumentException("no target");
    }
    String name = DefaultDnsRecordDecoder.decodeName(content);
    if (name.equals(ROOT)) {
      return Optional.empty();
    }
    String host = name.endsWith(ROOT) ? name.substring(0, name.length() - 1) : name;
    if (port == 0 || !HOST.matcher(host).matches()) {
      throw new IllegalArgumentException("'" + host + "' or port " + port + " is none");
    }
    boolean direct = service == Service.DIRECT;
    return Optional.of(
        new SrvRecord(priority, weight, new Target(new HostPort(host, port), direct)));
  }
}
