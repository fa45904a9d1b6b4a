package dev.edgeagent.agent.doctor.trail;

import dev.edgeagent.agent.doctor.step.Finding;
import dev.edgeagent.agent.doctor.step.Subject;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.LoginFailure;
import dev.edgeagent.xmpp.failure.ReachFailure;
import dev.edgeagent.xmpp.failure.StreamFailure;
import dev.edgeagent.xmpp.failure.TlsFailure;
import dev.edgeagent.xmpp.watch.AttemptEvent;
import java.util.Comparator;

/** Which step of the way a failure belongs to. Stateless. */
public final class Blame {
  private Blame() {}

  /** The subject of the failure that ended an attempt with this trail. */
  public static Subject of(ConnectFailure failure, Trail trail) {
    return switch (failure) {
      case ReachFailure reach -> of(reach);
      case TlsFailure tls -> of(tls);
      case LoginFailure login -> of(login, trail);
      case StreamFailure _ -> unfinished(trail);
    };
  }

  /**
   * What a step says that misses its sign: the failure, or that the step was not reached for one
   * that was told before.
   */
  public static Finding missed(Subject subject, Trail trail) {
    Subject blamed = of(trail.failure(), trail);
    return blamed.compareTo(subject) < 0
        ? new Finding.Skipped("not tried, because of: " + blamed.title())
        : Finding.Failed.of(trail.failure());
  }

  private static Subject of(ReachFailure failure) {
    return switch (failure) {
      case ReachFailure.NameNotResolved _, ReachFailure.NotOffered _ -> Subject.NAME;
      case ReachFailure.NoneAnswers(_, var each) ->
          each.stream().map(Blame::of).max(Comparator.naturalOrder()).orElse(Subject.NAME);
      case ReachFailure.Refused _, ReachFailure.NoAnswer _ -> Subject.TCP;
    };
  }

  private static Subject of(TlsFailure failure) {
    return switch (failure) {
      case TlsFailure.NotOffered _,
          TlsFailure.NotTls _,
          TlsFailure.Version _,
          TlsFailure.Closed _,
          TlsFailure.Handshake _ ->
          Subject.TLS;
      case TlsFailure.ServerExpired _,
          TlsFailure.ServerNotYetValid _,
          TlsFailure.ServerNotTrusted _,
          TlsFailure.ServerPinMismatch _,
          TlsFailure.ServerWrongName _ ->
          Subject.SERVER_CERTIFICATE;
      case TlsFailure.CertificateRefused _, TlsFailure.CertificateWanted _ ->
          Subject.OWN_CERTIFICATE;
    };
  }

  private static Subject of(LoginFailure failure, Trail trail) {
    return switch (failure) {
      case LoginFailure.JidMismatch _, LoginFailure.BindRefused _ -> Subject.BIND;
      case LoginFailure.CertificateMostLikelyRefused _ -> Subject.OWN_CERTIFICATE;
      case LoginFailure.ExternalNotOffered _,
          LoginFailure.MechanismNotOffered _,
          LoginFailure.Downgrade _,
          LoginFailure.CertificateNotAccepted _,
          LoginFailure.PasswordNotAccepted _,
          LoginFailure.IterationsRefused _,
          LoginFailure.MoreWanted _,
          LoginFailure.NotNow _,
          LoginFailure.ServerNotProven _ ->
          Subject.LOGIN;
      case LoginFailure.Closed _, LoginFailure.Senseless _, LoginFailure.TimedOut _ ->
          unfinished(trail);
    };
  }

  /** The first that has left no sign. */
  private static Subject unfinished(Trail trail) {
    if (trail.events(AttemptEvent.LoggedIn.class).findFirst().isPresent()) {
      return Subject.BIND;
    }
    return trail.events(AttemptEvent.Protected.class).findFirst().isPresent()
        ? Subject.LOGIN
        : Subject.TLS;
  }
}
