package dev.edgeagent.agent.config;

import dev.edgeagent.agent.config.identity.IdentityParser;
import dev.edgeagent.agent.config.identity.PasswordSetting;
import dev.edgeagent.agent.config.upstream.LoginParser;
import dev.edgeagent.identity.Identity;
import dev.edgeagent.identity.IdentityException;
import dev.edgeagent.pack.NodeNames;
import dev.edgeagent.pubsub.AccessModel;
import dev.edgeagent.senml.PayloadForm;
import dev.edgeagent.settings.Mark;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Setting;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.net.ClientConfig;
import dev.edgeagent.xmpp.reach.HostPort;
import dev.edgeagent.xmpp.reach.Reach;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code upstream}. Confined to one thread. */
final class UpstreamParser {
  private static final int DEFAULT_ITEMS = 10;

  /** The account's own nodes. */
  private static final String SELF = "self";

  private final SectionReader section;
  private final Optional<IdentityParser.Found> identity;
  private final List<String> warnings;

  /**
   * @param identity empty when it has problems, which are noted already
   * @param warnings where those about the JID go
   */
  UpstreamParser(
      SectionReader section, Optional<IdentityParser.Found> identity, List<String> warnings) {
    this.section = section;
    this.identity = identity;
    this.warnings = warnings;
  }

  /** Empty only when a problem was noted. */
  Optional<UpstreamConfig> parse(GatewayName gateway, PasswordSetting password) {
    Optional<Jid> account = account();
    ClientConfig.Tls tls = section.choice("tls", ClientConfig.Tls.class, ClientConfig.Tls.AUTO);
    int port = tls == ClientConfig.Tls.DIRECT ? Reach.DIRECT_PORT : Reach.STARTTLS_PORT;
    Optional<HostPort> given = section.parsed("host", text -> HostPort.parse(text, port));
    Optional<Jid> service = section.parsed("pubsub", UpstreamParser::service).flatMap(s -> s);
    String template = section.parsed("node", NodeTemplate::check).orElse(NodeTemplate.DEFAULT);
    AccessModel access = section.choice("access", AccessModel.class, AccessModel.WHITELIST);
    List<Jid> subscribers = addresses(section, "subscribers", UpstreamParser::bare);
    int maxItems =
        section.integer(
            "max-items", DEFAULT_ITEMS, UpstreamConfig.LEAST_ITEMS, UpstreamConfig.MOST_ITEMS);
    PayloadForm payload = section.choice("payload", PayloadForm.class, PayloadForm.SENML_XML);
    Duration deadAfter = deadAfter();
    boolean management = section.flag("stream-management", true);
    boolean tellSystem = section.flag("tell-system", true);
    Optional<ClientConfig.Login> login = new LoginParser(section, password, warnings).parse();
    section.finish();
    if (account.isEmpty() || login.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new UpstreamConfig(
            account.get(),
            given,
            tls,
            service,
            new NodeNames(template, gateway.value()),
            access,
            subscribers,
            maxItems,
            payload,
            deadAfter,
            management,
            tellSystem,
            login.get()));
  }

  private Duration deadAfter() {
    return section.duration(
        "dead-after",
        ClientConfig.Upkeep.USUAL_SILENCE,
        UpstreamConfig.SHORTEST_SILENCE,
        UpstreamConfig.LONGEST_SILENCE);
  }

  private Optional<Jid> account() {
    Optional<Identity> own = identity.flatMap(IdentityParser.Found::identity);
    if (section.has("jid")) {
      Optional<Jid> account = section.parsed("jid", UpstreamParser::account);
      // A certificate that is shown beside a password need not be of the account.
      if (account.isPresent() && own.isPresent() && !LoginParser.isByPassword(section)) {
        compare(account.get(), own.get());
      }
      return account;
    }
    section.value("jid");
    if (identity.isPresent() && own.isEmpty()) {
      section.require("jid");
    }
    return own.flatMap(certified -> certified(certified, identity.get().certificate()));
  }

  private Optional<Jid> certified(Identity own, Mark certificate) {
    String problem;
    try {
      String jid = own.jid();
      try {
        return Optional.of(account(jid));
      } catch (IllegalArgumentException e) {
        problem = "the JID in the certificate " + own.file() + ": " + e.getMessage();
      }
    } catch (IdentityException e) {
      problem = e.getMessage() + ", or set upstream.jid";
    }
    section.problems().add(certificate, problem);
    return Optional.empty();
  }

  private void compare(Jid account, Identity own) {
    boolean named =
        own.jids().stream().flatMap(jid -> Jid.tryParse(jid).stream()).anyMatch(account::equals);
    if (!named) {
      String who = own.jids().isEmpty() ? "names no JID" : "is of " + String.join(", ", own.jids());
      warnings.add(
          "the certificate "
              + own.file()
              + " "
              + who
              + ", but upstream.jid is "
              + account
              + ": the server will probably refuse the login");
    }
  }

  /** A bare address with a local part. */
  static Jid account(String text) {
    Jid jid = bare(text);
    if (jid.local().isEmpty()) {
      throw new IllegalArgumentException("'" + text + "' is no account: write name@domain");
    }
    return jid;
  }

  private static Optional<Jid> service(String text) {
    return text.equals(SELF) ? Optional.empty() : Optional.of(bare(text));
  }

  private static Jid bare(String text) {
    Jid jid = Jid.parse(text);
    if (!jid.isBare()) {
      throw new IllegalArgumentException(
          "'" + text + "' has a resource: write " + jid.bare() + " only");
    }
    return jid;
  }

  /** Addresses, each once; a wrong one is a problem at its place. */
  static List<Jid> addresses(SectionReader section, String key, Function<String, Jid> parse) {
    Set<Jid> addresses = new LinkedHashSet<>();
    for (Setting.Scalar text : section.texts(key)) {
      try {
        addresses.add(parse.apply(text.text()));
      } catch (IllegalArgumentException e) {
        section.problems().add(text.mark(), String.valueOf(e.getMessage()));
      }
    }
    return List.copyOf(addresses);
  }
}
