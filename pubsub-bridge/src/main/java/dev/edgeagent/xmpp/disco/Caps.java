package dev.edgeagent.xmpp.disco;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Presence;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The announcement in a presence of what an entity says about itself (XEP-0115).
 *
 * @param node names the software, as a URI
 * @param hash how {@code ver} was computed; empty in the legacy form, which proves nothing
 * @param ver the hash, base64
 */
public record Caps(String node, String hash, String ver) {
  /** The namespace, which is the feature too. */
  public static final String NS = "http://jabber.org/protocol/caps";

  private static final String USUAL_HASH = "sha-1";

  /** Those of the IANA registry that every Java has, by their names there. */
  private static final Map<String, String> ALGORITHMS =
      Map.of(USUAL_HASH, "SHA-1", "sha-256", "SHA-256", "sha-512", "SHA-512");

  /** The announcement of what an entity says. */
  public static Caps of(String node, EntityInfo info) {
    return new Caps(node, USUAL_HASH, compute("SHA-1", info));
  }

  private static String compute(String algorithm, EntityInfo info) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      return Base64.getEncoder().encodeToString(digest.digest(CapsText.of(info).getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  /** The announcement in a presence; empty where there is none, or one that names nothing. */
  public static Optional<Caps> in(Presence presence) {
    return presence.payload().stream()
        .filter(e -> e.is("c", NS))
        .findFirst()
        .map(
            c ->
                new Caps(
                    c.attribute("node").orElse(""),
                    c.attribute("hash").orElse(""),
                    c.attribute("ver").orElse("")))
        .filter(caps -> !caps.node().isEmpty() && !caps.ver().isEmpty());
  }

  /** What to ask the sender's disco#info for. */
  public String discoNode() {
    return node + '#' + ver;
  }

  /**
   * Compares an answer with the announcement.
   *
   * <p>The way the hash is computed cannot tell the last features from a form made of them. So even
   * a proven answer is good for choosing what to offer, not for deciding what is allowed.
   *
   * @param query the {@code query} of the answer to {@link #discoNode}
   */
  public CapsVerdict verify(Element query) {
    EntityInfo info;
    try {
      info = EntityInfo.read(query);
    } catch (InfoException e) {
      return new CapsVerdict.Refused(String.valueOf(e.getMessage()));
    }
    String algorithm = ALGORITHMS.get(hash);
    if (algorithm == null) {
      return new CapsVerdict.OfSenderOnly(info);
    }
    Optional<String> ambiguity = CapsText.ambiguity(info);
    if (ambiguity.isPresent()) {
      return new CapsVerdict.Refused(ambiguity.get());
    }
    return compute(algorithm, info).equals(ver)
        ? new CapsVerdict.Proven(CapsText.covered(info))
        : new CapsVerdict.Refused("the answer is not what was announced");
  }

  /** As an element of a presence. */
  public Element toElement() {
    return Element.builder("c", NS)
        .attribute("hash", hash)
        .attribute("node", node)
        .attribute("ver", ver)
        .build();
  }
}
