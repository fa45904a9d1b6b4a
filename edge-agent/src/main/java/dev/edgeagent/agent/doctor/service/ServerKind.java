package dev.edgeagent.agent.doctor.service;

import dev.edgeagent.xmpp.jid.Jid;
import java.util.Locale;

/** Servers whose settings we can name. */
enum ServerKind {
  PROSODY,
  EJABBERD,
  OPENFIRE,
  /** Another one, or one that does not say. */
  OTHER;

  /** By the name that it tells (XEP-0092). */
  static ServerKind of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (ServerKind kind : values()) {
      if (lower.contains(kind.name().toLowerCase(Locale.ROOT))) {
        return kind;
      }
    }
    return OTHER;
  }

  /** Who is let create nodes there. */
  String createNodes(Jid account, String service) {
    return switch (this) {
      case PROSODY ->
          "Prosody: Component \"%s\" \"pubsub\" needs admins = { \"%s\" }"
              .formatted(service, account);
      case EJABBERD ->
          "ejabberd: mod_pubsub needs access_createnode with a rule that allows %s"
              .formatted(account);
      case OPENFIRE ->
          "Openfire: PubSub settings, let everyone or %s create nodes".formatted(account);
      case OTHER ->
          "let %s create nodes (Prosody: admins of the component; ejabberd: access_createnode)"
              .formatted(account);
    };
  }

  /** What holds a client back there that sends much. */
  String rate() {
    return switch (this) {
      case PROSODY ->
          "Prosody's limits.c2s.rate (10kb/s as installed) holds it back: set"
              + " limits = { c2s = { rate = \"1mb/s\" } }";
      case EJABBERD ->
          "ejabberd's shaper (3000 B/s as installed) holds it back: set shaper_rules: c2s_shaper:"
              + " none, or have an acl for gateways";
      case OPENFIRE, OTHER ->
          "a slow line, or a limit of the server (Prosody: limits.c2s.rate, 10kb/s as installed;"
              + " ejabberd: shaper_rules c2s_shaper, 3000 B/s)";
    };
  }
}
