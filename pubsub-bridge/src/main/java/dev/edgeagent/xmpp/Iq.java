package dev.edgeagent.xmpp;

import dev.edgeagent.xmpp.jid.Jid;
import java.util.List;
import java.util.Optional;

/**
 * A request or its answer (RFC 6120 §8.2.3).
 *
 * @param type what it is
 * @param id never empty
 * @param payload exactly one element in a get or set
 */
public record Iq(Type type, Optional<Jid> from, Optional<Jid> to, String id, List<Element> payload)
    implements Stanza {
  /** The four kinds. */
  public enum Type {
    /** Asks. */
    GET,
    /** Changes. */
    SET,
    /** Answers. */
    RESULT,
    /** Answers with an error. */
    ERROR;

    /** Whether it wants an answer. */
    public boolean isRequest() {
      return this == GET || this == SET;
    }
  }

  /** Keeps an unmodifiable copy. */
  public Iq {
    payload = List.copyOf(payload);
  }

  /** A request without a sender; the connection gives it its id when {@code id} is empty. */
  public static Iq request(Type type, Optional<Jid> to, Element payload) {
    return new Iq(type, Optional.empty(), to, "", List.of(payload));
  }

  /** The answer to this request. */
  public Iq result(Element... answer) {
    return new Iq(Type.RESULT, to, from, id, List.of(answer));
  }

  /** The refusal of this request; the request is not repeated in it. */
  public Iq error(StanzaError error) {
    return new Iq(Type.ERROR, to, from, id, List.of(error.toElement()));
  }

  /** The payload of a request, or the first of an answer. */
  public Optional<Element> first() {
    return payload.stream().findFirst();
  }

  /** The error of an answer that is one. */
  public Optional<StanzaError> error() {
    return type == Type.ERROR ? Optional.of(StanzaError.of(payload)) : Optional.empty();
  }

  /** The same with an id. */
  public Iq withId(String other) {
    return new Iq(type, from, to, other, payload);
  }

  @Override
  public Iq withFrom(Jid sender) {
    return new Iq(type, Optional.of(sender), to, id, payload);
  }

  @Override
  public Element toElement() {
    return StanzaCodec.toElement(this);
  }
}
