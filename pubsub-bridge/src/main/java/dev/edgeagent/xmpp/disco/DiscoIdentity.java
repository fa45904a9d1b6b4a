package dev.edgeagent.xmpp.disco;

import dev.edgeagent.xmpp.Element;

/**
 * What an entity is (XEP-0030 §3.1), in the words of the registrar's list.
 *
 * @param category as {@code client}
 * @param type as {@code bot}
 * @param language of the name, may be empty
 * @param name for people, may be empty
 */
public record DiscoIdentity(String category, String type, String language, String name) {
  /** Throws {@link IllegalArgumentException} when category or type are missing. */
  public DiscoIdentity {
    if (category.isEmpty() || type.isEmpty()) {
      throw new IllegalArgumentException("an identity without category or type");
    }
  }

  /** One whose name is of no language. */
  public static DiscoIdentity of(String category, String type, String name) {
    return new DiscoIdentity(category, type, "", name);
  }

  static DiscoIdentity read(Element identity) {
    return new DiscoIdentity(
        identity.attribute("category").orElse(""),
        identity.attribute("type").orElse(""),
        identity.attribute("xml:lang").orElse(""),
        identity.attribute("name").orElse(""));
  }

  /** What there may be only one of. */
  String kind() {
    return category + '/' + type + '/' + language;
  }

  Element toElement() {
    Element.Builder identity =
        Element.builder("identity", Disco.INFO)
            .attribute("category", category)
            .attribute("type", type);
    if (!language.isEmpty()) {
      identity.attribute("xml:lang", language);
    }
    if (!name.isEmpty()) {
      identity.attribute("name", name);
    }
    return identity.build();
  }
}
