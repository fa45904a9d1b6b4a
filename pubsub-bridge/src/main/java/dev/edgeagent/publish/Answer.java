package dev.edgeagent.publish;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.iq.IqException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What a server's answer to a publish or to the creation of a node means for the publisher. */
sealed interface Answer {
  /** It is there. */
  record Taken() implements Answer {}

  /** Nobody knows: send it again under the same id. */
  record Unknown(String why) implements Answer {}

  /** Not now: send it again later. */
  record Later(String why) implements Answer {}

  /** The node is not there any more: make it again. */
  record NoNode(String why) implements Answer {}

  /** We may not, or the service cannot: people have to act. */
  record NotAllowed(String why) implements Answer {}

  /** Not so many bytes at once. */
  record TooBig(String why) implements Answer {}

  /** The server failed over it: perhaps it always will. */
  record Failed(String why) implements Answer {}

  /** This item, never. */
  record Never(String why) implements Answer {}

  /** Sorts the outcome of a request; {@code failure} is null when it succeeded. */
  static Answer of(@Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (cause) {
      case null -> new Taken();
      case IqException e -> e.error().map(Answer::of).orElseGet(() -> new Unknown(text(e)));
      case Throwable t -> new Unknown(t.toString());
    };
  }

  private static Answer of(StanzaError error) {
    String why = error.condition() + (error.text().isEmpty() ? "" : " (" + error.text() + ")");
    String detail = error.application().map(Element::name).orElse("");
    return switch (error.condition()) {
      case "item-not-found" -> new NoNode(why);
      case "policy-violation" -> new TooBig(why);
      case "not-acceptable" -> detail.equals("payload-too-big") ? new TooBig(why) : new Never(why);
      case "conflict" ->
          // Its configuration is not ours any more: to be seen to again.
          detail.equals("precondition-not-met") ? new NoNode(why) : new NotAllowed(why);
      case "internal-server-error" -> new Failed(why);
      case "remote-server-timeout", "recipient-unavailable" -> new Later(why);
      case "forbidden",
          "not-authorized",
          "not-allowed",
          "registration-required",
          "subscription-required",
          "service-unavailable",
          "remote-server-not-found",
          "feature-not-implemented",
          "gone",
          "redirect" ->
          new NotAllowed(why);
      default -> error.type() == StanzaError.Type.WAIT ? new Later(why) : new Never(why);
    };
  }

  private static String text(IqException e) {
    return String.valueOf(e.getMessage());
  }
}
