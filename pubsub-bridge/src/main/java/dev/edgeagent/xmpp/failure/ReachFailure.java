package dev.edgeagent.xmpp.failure;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** No TCP connection came about. */
public sealed interface ReachFailure extends ConnectFailure {

  /**
   * The DNS knows no address.
   *
   * @param name what was asked for
   */
  record NameNotResolved(String name) implements ReachFailure {
    @Override
    public String what() {
      return "cannot resolve " + name;
    }

    @Override
    public Fault fault() {
      return Fault.BOX;
    }

    @Override
    public String cure() {
      return "check the DNS of this box, and upstream.host or the SRV records that name it";
    }
  }

  /**
   * The domain says by a SRV record with the target {@code .} that it has no such service (RFC
   * 2782).
   */
  record NotOffered(String domain) implements ReachFailure {
    @Override
    public String what() {
      return "the DNS says that " + domain + " offers no XMPP to clients (SRV target '.')";
    }

    @Override
    public Fault fault() {
      return Fault.CONFIGURATION;
    }

    @Override
    public String cure() {
      return "check upstream.jid, or set upstream.host";
    }

    @Override
    public Retry retry() {
      return Retry.SLOWLY;
    }
  }

  /** The machine is there and says that nobody listens. */
  record Refused(String where) implements ReachFailure {
    @Override
    public String what() {
      return "nobody answers at " + where + " (connection refused)";
    }

    @Override
    public Fault fault() {
      return Fault.SERVER;
    }

    @Override
    public String cure() {
      return "is the server running there?";
    }
  }

  /**
   * None of the servers that the DNS names took a connection.
   *
   * @param each why, in the order in which they were tried; at least one
   */
  record NoneAnswers(String domain, List<ReachFailure> each) implements ReachFailure {
    /** Copies the list. */
    public NoneAnswers {
      each = List.copyOf(each);
      if (each.isEmpty()) {
        throw new IllegalArgumentException("nothing was tried");
      }
    }

    /** The one that says most: a machine that refuses is nearer than one that is silent. */
    public ReachFailure telling() {
      return Collections.min(each, Comparator.comparingInt(NoneAnswers::distance));
    }

    private static int distance(ReachFailure failure) {
      return switch (failure) {
        case Refused _ -> 0;
        case NoAnswer _ -> 1;
        case NameNotResolved _ -> 2;
        case NotOffered _, NoneAnswers _ -> 3;
      };
    }

    @Override
    public String what() {
      return "none of the servers of "
          + domain
          + " answers ("
          + each.stream().map(ConnectFailure::what).collect(Collectors.joining("; "))
          + ")";
    }

    @Override
    public Fault fault() {
      return telling().fault();
    }

    @Override
    public String cure() {
      return telling().cure();
    }
  }

  /**
   * Packets get no answer, or there is no way.
   *
   * @param how what the system said
   */
  record NoAnswer(String where, String how) implements ReachFailure {
    @Override
    public String what() {
      return "nobody answers at " + where + " (" + how + ")";
    }

    @Override
    public Fault fault() {
      return Fault.NETWORK;
    }

    @Override
    public String cure() {
      return "is the network up, and does no firewall drop what is sent there?";
    }
  }
}
