package dev.edgeagent.xmpp.disco;

import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.iq.IqHandler;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Who gets answers: the own account, its server, and some others. Any answer tells a stranger that
 * one is on line (XEP-0030 §8), so strangers get what they would get if nobody were there.
 *
 * @param account bare
 * @param others bare addresses, of accounts and services
 */
public record Audience(Jid account, Set<Jid> others) {
  private static final StanzaError NOBODY_THERE =
      StanzaError.of(StanzaError.Type.CANCEL, "service-unavailable");

  /** Leaves the resources out. */
  public Audience {
    account = account.bare();
    others = others.stream().map(Jid::bare).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether this sender may ask.
   *
   * @param sender as the own server stamped it; empty: the own server for the own account
   */
  public boolean includes(Optional<Jid> sender) {
    return sender
        .map(Jid::bare)
        .map(bare -> bare.equals(account) || isServer(bare) || others.contains(bare))
        .orElse(true);
  }

  private boolean isServer(Jid bare) {
    return bare.local().isEmpty() && bare.domain().equals(account.domain());
  }

  /** Asks {@code handler} for them alone. */
  public IqHandler only(IqHandler handler) {
    return request ->
        includes(request.from())
            ? handler.handle(request)
            : CompletableFuture.<Iq>completedFuture(request.error(NOBODY_THERE));
  }
}
