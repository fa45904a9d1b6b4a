package dev.edgeagent.xmpp.account;

import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.iq.IqHandler;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.concurrent.CompletableFuture;

/**
 * Takes notice of changes of the own contact list, which nobody here needs. Anybody can send what
 * looks like one: only those of the own account count (RFC 6121 §2.1.6).
 *
 * @param account bare
 */
public record RosterPushes(Jid account) implements IqHandler {
  /** The namespace. */
  public static final String NS = "jabber:iq:roster";

  @Override
  public CompletableFuture<Iq> handle(Iq request) {
    boolean ours = request.from().map(account::equals).orElse(true);
    boolean push =
        request.type() == Iq.Type.SET && request.first().filter(e -> e.is("query", NS)).isPresent();
    return CompletableFuture.completedFuture(
        ours && push
            ? request.result()
            : request.error(StanzaError.of(StanzaError.Type.CANCEL, "service-unavailable")));
  }
}
