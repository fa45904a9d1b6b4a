package dev.edgeagent.xmpp.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.jid.Jid;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a server says in a login, a line each: nothing comes of it but answers and refusals, and no
 * server that does not know the password is taken for the right one.
 */
public final class SaslFuzz {
  private static final Jid ACCOUNT = Jid.parse("plant7@x.test");
  private static final String PASSWORD = "secret";
  private static final String WHERE = "x.test:5222";

  /** More rounds of hashing would only take time. */
  private static final Pattern MANY = Pattern.compile("i=0*[1-9][0-9]{4,}");

  private SaslFuzz() {}

  /** Called by the fuzzer, and with each of the corpus by the tests. */
  public static void fuzzerTestOneInput(byte[] input) {
    String[] lines = new String(input, UTF_8).split("\n", 8);
    offer(lines[0]);
    if (Arrays.stream(lines).noneMatch(l -> MANY.matcher(l).find())) {
      Set<PasswordMechanism> scram = PasswordMechanism.SCRAM;
      login(new ByPassword(WHERE, ACCOUNT, PASSWORD, scram, () -> "nonce"), true, lines);
    }
    login(new External(WHERE, ACCOUNT, External.AuthzId.AUTO), false, lines);
    for (SaslProfile profile : SaslProfile.values()) {
      answers(profile, lines);
    }
  }

  private static void offer(String names) {
    Element.Builder mechanisms = Element.builder("mechanisms", "urn:ietf:params:xml:ns:xmpp-sasl");
    for (String name : names.split(" ", 20)) {
      mechanisms.add(
          Element.builder("mechanism", "urn:ietf:params:xml:ns:xmpp-sasl").text(name).build());
    }
    Element features =
        Element.builder("features", "http://etherx.jabber.org/streams")
            .add(mechanisms.build())
            .build();
    for (Offer offer : Offer.of(features)) {
      ByPassword mechanism = new ByPassword(WHERE, ACCOUNT, PASSWORD, PasswordMechanism.SCRAM);
      try {
        SaslMechanism.Start start = mechanism.start(offer, List::of);
        check(!start.mechanism().equals("PLAIN"), "a password in clear");
        check(mechanism.fits(offer), "a start where nothing fits");
      } catch (SaslRefusedException e) {
        check(!e.failure().what().isEmpty(), "a refusal without words");
      }
    }
  }

  private static void login(SaslMechanism mechanism, boolean proves, String... lines) {
    Offer offer = new Offer(SaslProfile.CLASSIC, List.of("EXTERNAL", "SCRAM-SHA-256"), List.of());
    try {
      mechanism.start(offer, List::of);
      for (int i = 1; i < lines.length; i++) {
        if (lines[i].startsWith("!")) {
          mechanism.succeed(lines[i].substring(1));
          check(!proves, "a server that has proven nothing is taken for the right one");
        } else {
          String answer = mechanism.respond(lines[i]);
          check(told(lines) || !answer.contains(PASSWORD), "the password is shown");
        }
      }
    } catch (SaslRefusedException e) {
      check(told(lines) || !e.failure().what().contains(PASSWORD), "the password is shown");
      check(!e.failure().what().isEmpty(), "a refusal without words");
    }
  }

  /** What the server has said itself may be repeated: a fuzzer finds out what is looked for. */
  private static boolean told(String... lines) {
    return Arrays.stream(lines).anyMatch(line -> line.contains(PASSWORD));
  }

  private static void answers(SaslProfile profile, String... lines) {
    for (String line : lines) {
      for (String name : List.of("challenge", "success", "failure", "continue")) {
        String namespace =
            profile == SaslProfile.CLASSIC ? "urn:ietf:params:xml:ns:xmpp-sasl" : "urn:xmpp:sasl:2";
        Element data = Element.builder("additional-data", namespace).text(line).build();
        Element answer = Element.builder(name, namespace).text(line).add(data).build();
        check(profile.read(answer) != null, "no answer");
      }
    }
  }

  private static void check(boolean good, String what) {
    if (!good) {
      throw new AssertionError(what);
    }
  }
}
