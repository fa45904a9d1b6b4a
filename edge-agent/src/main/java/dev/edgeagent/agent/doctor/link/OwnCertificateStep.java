package dev.edgeagent.agent.doctor.link;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.agent.doctor.step.Step;
import dev.edgeagent.agent.doctor.step.Subject;
import dev.edgeagent.agent.doctor.trail.Blame;
import dev.edgeagent.agent.doctor.trail.Trail;
import dev.edgeagent.identity.Identity;
import dev.edgeagent.xmpp.failure.Fault;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.watch.AttemptEvent.LoggedIn;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Who we are. Servers seldom say what they dislike in a certificate, so it is looked at here; what
 * is odd with it is a failure when the server does not let us in, else advice.
 */
record OwnCertificateStep(Trail trail, Identity identity, Jid account, Clock clock)
    implements Step {
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
  private static final String ANY_PURPOSE = "2.5.29.37.0";

  @Override
  public Subject subject() {
    return Subject.OWN_CERTIFICATE;
  }

  @Override
  public Finding take() throws InterruptedException {
    boolean accepted = trail.event(LoggedIn.class).isPresent();
    List<String> wrong = wrong();
    List<String> all = new ArrayList<>(wrong);
    all.addAll(advice());
    if (!accepted && Blame.of(trail.failure(), trail) == subject()) {
      return new Finding.Failed(
          trail.failure().what(),
          String.join("\n", wrong.isEmpty() ? List.of(trail.failure().cure(), text()) : wrong),
          trail.failure().fault());
    }
    String said = String.join("\n", all);
    return accepted || wrong.isEmpty()
        ? new Finding.Passed(text(), said)
        : new Finding.Failed(text(), said, Fault.CREDENTIAL);
  }

  private String text() {
    return "%s: for %s; issued by %s; %s"
        .formatted(
            identity.file(),
            identity.jids().isEmpty() ? "no JID" : String.join(", ", identity.jids()),
            CertificateText.issuer(identity.certificate()),
            CertificateText.end(identity.certificate(), clock.instant()));
  }

  private boolean isValid() {
    Instant now = clock.instant();
    return !now.isBefore(identity.begin()) && !now.isAfter(identity.expiry());
  }

  private List<String> advice() {
    List<String> warnings = identity.warnings(clock.instant());
    return isValid() ? warnings : identity.exposure().stream().toList();
  }

  /** For what a server would refuse it, lines; empty: nothing that can be seen. */
  List<String> wrong() {
    List<String> wrong = new ArrayList<>();
    if (!isValid()) {
      wrong.addAll(identity.warnings(clock.instant()));
      identity.exposure().ifPresent(wrong::remove);
    }
    boolean named =
        identity.jids().stream().flatMap(j -> Jid.tryParse(j).stream()).anyMatch(account::equals);
    if (!named) {
      wrong.add(
          "it is not for "
              + account
              + ": have it issued with that JID as id-on-xmppAddr, or set upstream.jid");
    }
    if (!forClients(identity.certificate())) {
      wrong.add("its extended key usage lacks clientAuth: have it issued for clients");
    }
    return wrong;
  }

  /** Without the extension it is for everything (RFC 5280 §4.2.1.12). */
  private static boolean forClients(X509Certificate certificate) {
    try {
      List<String> purposes = certificate.getExtendedKeyUsage();
      return purposes == null || purposes.contains(CLIENT_AUTH) || purposes.contains(ANY_PURPOSE);
    } catch (CertificateParsingException _) {
      return false;
    }
  }
}
