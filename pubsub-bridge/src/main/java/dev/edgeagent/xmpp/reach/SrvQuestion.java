package dev.edgeagent.xmpp.reach;

import dev.edgeagent.xmpp.reach.SrvLookup.Found;
import dev.edgeagent.xmpp.reach.SrvLookup.Service;
import io.netty.channel.AddressedEnvelope;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One question, asked of one server after the other until one can tell. */
final class SrvQuestion {
  private static final Logger LOG = LoggerFactory.getLogger(SrvQuestion.class);

  private final DnsNameResolver resolver;
  private final List<InetSocketAddress> servers;
  private final Service service;
  private final DnsQuestion question;

  SrvQuestion(
      DnsNameResolver resolver, List<InetSocketAddress> servers, Service service, String domain) {
    this.resolver = resolver;
    this.servers = servers;
    this.service = service;
    this.question = new DefaultDnsQuestion(service.nameIn(domain), DnsRecordType.SRV);
  }

  /** Begins to ask; who waits no longer cancels. When nobody can tell, nothing was found. */
  void ask(Promise<Found> answer) {
    ask(0, answer);
  }

  private void ask(int turn, Promise<Found> answer) {
    if (turn == servers.size()) {
      answer.trySuccess(Found.NOTHING);
    } else if (!answer.isDone()) {
      resolver
          .query(servers.get(turn), question)
          .addListener(
              (Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> asked) ->
                  told(asked).ifPresentOrElse(answer::trySuccess, () -> ask(turn + 1, answer)));
    }
  }

  /** Empty when this server cannot tell. */
  private Optional<Found> told(Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> asked) {
    if (!asked.isSuccess()) {
      LOG.debug("{}: {}", question.name(), String.valueOf(asked.cause()));
      return Optional.empty();
    }
    AddressedEnvelope<DnsResponse, InetSocketAddress> envelope = asked.getNow();
    try {
      Optional<Found> read = SrvResponse.read(service, envelope.content());
      if (read.isEmpty()) {
        LOG.debug("{}: {} sends {}", question.name(), envelope.sender(), envelope.content());
      }
      return read;
    } finally {
      envelope.release();
    }
  }
}
