package dev.edgeagent.xmpp.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.xmpp.Element;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * The logins that a server offers on a stream.
 *
 * @param profile how they are spoken
 * @param mechanisms their names
 * @param bindings the channel bindings that it says it knows (XEP-0440); empty: it says nothing
 */
public record Offer(SaslProfile profile, List<String> mechanisms, List<String> bindings) {
  private static final String BINDING_NS = "urn:xmpp:sasl-cb:0";
  private static final String BETWEEN = "\u001e";
  private static final String BEHIND = "\u001f";

  /** Copies the lists. */
  public Offer {
    mechanisms = List.copyOf(mechanisms);
    bindings = List.copyOf(bindings);
  }

  /** The offers of a stream, the one that needs fewer round trips first; at least one. */
  public static List<Offer> of(Element features) {
    List<String> bindings =
        features.child("sasl-channel-binding", BINDING_NS).map(Offer::types).orElse(List.of());
    List<Offer> offers = new ArrayList<>(2);
    for (SaslProfile profile : List.of(SaslProfile.EXTENSIBLE, SaslProfile.CLASSIC)) {
      profile
          .feature(features)
          .ifPresent(f -> offers.add(new Offer(profile, mechanisms(f), bindings)));
    }
    return offers.isEmpty() ? List.of(new Offer(SaslProfile.CLASSIC, List.of(), bindings)) : offers;
  }

  private static List<String> types(Element announced) {
    return announced.children().flatMap(c -> c.attribute("type").stream()).toList();
  }

  private static List<String> mechanisms(Element feature) {
    return feature
        .children()
        .filter(c -> c.is("mechanism", feature.namespace()))
        .map(c -> c.text().strip())
        .toList();
  }

  /** What a server that protects its offer says of it within SCRAM (XEP-0474 §2.2). */
  String protection(ScramHash hash) {
    StringBuilder text = new StringBuilder(sorted(mechanisms));
    if (!bindings.isEmpty()) {
      text.append(BEHIND).append(sorted(bindings));
    }
    return Base64.getEncoder().encodeToString(hash.hash(text.toString().getBytes(UTF_8)));
  }

  /** By octets. */
  private static String sorted(Collection<String> names) {
    return String.join(
        BETWEEN,
        names.stream()
            .sorted((a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)))
            .toList());
  }
}
