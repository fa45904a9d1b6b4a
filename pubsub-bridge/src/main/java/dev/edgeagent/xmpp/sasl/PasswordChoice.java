package dev.edgeagent.xmpp.sasl;

import dev.edgeagent.xmpp.failure.LoginFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Which login by password is taken, and what is said of channel binding: the strongest that is
 * offered and allowed, unless the offer contradicts itself as it does when somebody in between has
 * taken things away (XEP-0440 §4).
 *
 * @param mechanism the login
 * @param flag {@code n}, {@code y} or {@code p=TYPE} (RFC 5802 §6)
 * @param binding what goes with {@code p}
 */
record PasswordChoice(PasswordMechanism mechanism, String flag, Optional<ChannelBinding> binding) {
  private static final String NO = "n";
  private static final String YES_BUT = "y";

  static PasswordChoice of(
      String where, Offer offer, Set<PasswordMechanism> allowed, Supplier<List<ChannelBinding>> tls)
      throws SaslRefusedException {
    if (allowed.stream().noneMatch(PasswordMechanism::isBound)) {
      return unbound(where, offer, allowed, NO);
    }
    boolean plus = offer.mechanisms().stream().anyMatch(m -> m.endsWith(PasswordMechanism.PLUS));
    check(where, offer, plus);
    List<ChannelBinding> possible = tls.get();
    if (!plus) {
      // The server refuses this when it did offer one: then somebody has taken it away.
      return unbound(where, offer, allowed, possible.isEmpty() ? NO : YES_BUT);
    }
    Optional<ChannelBinding> binding = usable(where, offer, allowed, possible);
    Optional<PasswordMechanism> bound = best(offer, allowed, PasswordMechanism::isBound);
    return binding.isPresent() && bound.isPresent()
        ? new PasswordChoice(bound.get(), "p=" + binding.get().type(), binding)
        : unbound(where, offer, allowed, NO);
  }

  private static void check(String where, Offer offer, boolean plus) throws SaslRefusedException {
    boolean typed = !offer.bindings().isEmpty();
    if (typed && !plus) {
      throw downgrade(where, "channel bindings, but no login that uses one");
    }
    // Classic servers older than XEP-0440 do so too.
    if (plus && !typed && offer.profile() == SaslProfile.EXTENSIBLE) {
      throw downgrade(where, "logins with channel binding, but does not say which");
    }
  }

  /**
   * A server that does not say what it knows is older than XEP-0440, and knows but {@code
   * tls-unique}: a wrong guess fails like a wrong password, so it is made only where the
   * configuration leaves nothing else.
   */
  private static Optional<ChannelBinding> usable(
      String where, Offer offer, Set<PasswordMechanism> allowed, List<ChannelBinding> possible)
      throws SaslRefusedException {
    if (offer.bindings().isEmpty()) {
      return possible.stream()
          .findFirst()
          .filter(_ -> allowed.stream().allMatch(PasswordMechanism::isBound));
    }
    Optional<ChannelBinding> known =
        possible.stream().filter(b -> offer.bindings().contains(b.type())).findFirst();
    if (known.isEmpty() && !offer.bindings().contains(ChannelBinding.END_POINT)) {
      throw downgrade(where, "channel bindings without " + ChannelBinding.END_POINT);
    }
    return known;
  }

  private static PasswordChoice unbound(
      String where, Offer offer, Set<PasswordMechanism> allowed, String flag)
      throws SaslRefusedException {
    PasswordMechanism best =
        best(offer, allowed, m -> !m.isBound())
            .orElseThrow(() -> new SaslRefusedException(notOffered(where, offer, allowed)));
    return new PasswordChoice(best, flag, Optional.empty());
  }

  private static Optional<PasswordMechanism> best(
      Offer offer, Set<PasswordMechanism> allowed, Predicate<PasswordMechanism> kind) {
    return Arrays.stream(PasswordMechanism.values())
        .filter(kind)
        .filter(allowed::contains)
        .filter(m -> offer.mechanisms().contains(m.wireName()))
        .findFirst();
  }

  private static LoginFailure notOffered(
      String where, Offer offer, Set<PasswordMechanism> allowed) {
    String wanted =
        allowed.stream()
            .sorted()
            .map(PasswordMechanism::wireName)
            .collect(Collectors.joining(", "));
    return new LoginFailure.MechanismNotOffered(where, offer.mechanisms(), wanted);
  }

  private static SaslRefusedException downgrade(String where, String how) {
    return new SaslRefusedException(new LoginFailure.Downgrade(where, how));
  }

  /** Begins a SCRAM message, and is repeated in what is bound (RFC 5802 §7). */
  String header() {
    return flag + ",,";
  }
}
