package dev.edgeagent.xmpp.listen;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.jid.Jid;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a client says in a login by password, its two messages a line each: nothing comes of it but
 * answers and refusals, and nobody who does not know the password gets in.
 */
public final class LoginFuzz {
  private static final ScramKeys KEYS =
      new ScramKeys(new byte[16], 4096, new byte[32], new byte[32]);

  private LoginFuzz() {}

  /** Called by the fuzzer, and with each of the corpus by the tests. */
  public static void fuzzerTestOneInput(byte[] input) {
    String[] lines = new String(input, UTF_8).split("\n", 3);
    ScramServer.begin(lines[0], new OneAccount())
        .ifPresent(
            server -> {
              check(server.serverFirst().startsWith("r="), "a first message without a nonce");
              String last = lines.length > 1 ? lines[1] : "";
              check(server.finish(last).isEmpty(), "in without the password");
              // Even with the right nonce, which a fuzzer does not guess.
              String nonce = server.serverFirst().substring(2, server.serverFirst().indexOf(",s="));
              String told = last.replace("NONCE", nonce);
              check(server.finish(told).isEmpty(), "in without the password");
            });
  }

  private static void check(boolean good, String what) {
    if (!good) {
      throw new AssertionError(what);
    }
  }

  /** Serves a domain with the account {@code plant7}. */
  private static final class OneAccount implements XmppService {
    @Override
    public String domain() {
      return "x.test";
    }

    @Override
    public List<Jid> accountsOf(List<X509Certificate> chain) {
      return List.of();
    }

    @Override
    public Optional<ScramKeys> scramKeys(Jid account) {
      return account.local().equals("plant7") ? Optional.of(KEYS) : Optional.empty();
    }

    @Override
    public boolean opened(ServerSession session) {
      return false;
    }

    @Override
    public void received(ServerSession session, Stanza stanza) {
      throw new AssertionError("a stanza before the login");
    }

    @Override
    public void closed(ServerSession session, List<Stanza> undelivered) {
      throw new AssertionError("an end before the login");
    }
  }
}
