package dev.edgeagent.xmpp.disco;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.form.DataForm;
import dev.edgeagent.xmpp.form.FormException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an entity says about itself (XEP-0030 §3, XEP-0128). Nothing is there twice: who says a
 * thing twice means to confuse those who compute a hash of it (XEP-0115 §5.4).
 *
 * @param identities at least one
 * @param features what it can
 * @param forms what else it tells
 */
public record EntityInfo(
    List<DiscoIdentity> identities, List<String> features, List<DataForm> forms) {
  /** Identities, features and forms of a peer together; one that says more is refused. */
  public static final int MAX_PARTS = 1000;

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException when something is there twice, or there is no identity
   */
  public EntityInfo {
    identities = List.copyOf(identities);
    features = List.copyOf(features);
    forms = List.copyOf(forms);
    if (identities.isEmpty()) {
      throw new IllegalArgumentException("no identity");
    }
    checkOnce("identity", identities.stream().map(DiscoIdentity::kind));
    checkOnce("feature", features.stream());
    checkOnce("form", forms.stream().map(DataForm::formType).flatMap(Optional::stream));
  }

  private static void checkOnce(String what, Stream<String> all) {
    Set<String> seen = new HashSet<>();
    all.forEach(
        one -> {
          if (!seen.add(one)) {
            throw new IllegalArgumentException("the " + what + " '" + one + "' is there twice");
          }
        });
  }

  /** Whether it can this. */
  public boolean has(String feature) {
    return features.contains(feature);
  }

  /**
   * Reads the answer to a question for it.
   *
   * @param query the {@code query} of the answer
   * @throws InfoException when it is ill-formed or too much
   */
  public static EntityInfo read(Element query) throws InfoException {
    List<DiscoIdentity> identities = new ArrayList<>();
    List<String> features = new ArrayList<>();
    List<DataForm> forms = new ArrayList<>();
    if (query.children().limit(MAX_PARTS + 1L).count() > MAX_PARTS) {
      throw new InfoException("more than " + MAX_PARTS + " identities, features and forms");
    }
    try {
      for (Element child : query.children().toList()) {
        if (child.is("identity", Disco.INFO)) {
          identities.add(DiscoIdentity.read(child));
        } else if (child.is("feature", Disco.INFO)) {
          child.attribute("var").ifPresent(features::add);
        } else if (child.is("x", DataForm.NS)) {
          forms.add(DataForm.read(child));
        }
      }
      return new EntityInfo(identities, features, forms);
    } catch (IllegalArgumentException | FormException e) {
      throw new InfoException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * As the answer to a question for it.
   *
   * @param node what was asked for, which the answer repeats; may be empty
   */
  public Element toQuery(String node) {
    Element.Builder query = Element.builder("query", Disco.INFO);
    if (!node.isEmpty()) {
      query.attribute("node", node);
    }
    identities.forEach(identity -> query.add(identity.toElement()));
    for (String feature : features) {
      query.add(Element.builder("feature", Disco.INFO).attribute("var", feature).build());
    }
    forms.forEach(form -> query.add(form.toElement()));
    return query.build();
  }
}
