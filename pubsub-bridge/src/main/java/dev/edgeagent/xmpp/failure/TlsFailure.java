package dev.edgeagent.xmpp.failure;

import java.time.Instant;

/** No protected stream came about, or one to somebody else than the server. */
public sealed interface TlsFailure extends ConnectFailure {

  /**
   * No STARTTLS among the features, or a refusal of it (RFC 6120 §5): it may have been stripped.
   */
  record NotOffered(String where) implements TlsFailure {
    @Override
    public String what() {
      return where + " offers no TLS here (STARTTLS is missing or was stripped)";
    }

    @Override
    public Fault fault() {
      return Fault.SERVER;
    }

    @Override
    public String cure() {
      return "nothing is sent without; check upstream.host and the server's TLS settings";
    }
  }

  /** What answers speaks something else. */
  record NotTls(String where) implements TlsFailure {
    @Override
    public String what() {
      return where + " does not speak TLS there";
    }

    @Override
    public Fault fault() {
      return Fault.CONFIGURATION;
    }

    @Override
    public String cure() {
      return "check upstream.host and .tls";
    }
  }

  /** No version of TLS that both take: ours are 1.2 and 1.3 (RFC 9325). */
  record Version(String where, String detail) implements TlsFailure {
    @Override
    public String what() {
      return where + " and we have no version of TLS in common (" + detail + ")";
    }

    @Override
    public Fault fault() {
      return Fault.SERVER;
    }

    @Override
    public String cure() {
      return "the server must allow TLS 1.2 or 1.3";
    }
  }

  /** The connection was closed before TLS was up. */
  record Closed(String where, String how) implements TlsFailure {
    @Override
    public String what() {
      return where + " closed the connection before TLS was up (" + how + ")";
    }

    @Override
    public Fault fault() {
      return Fault.CONFIGURATION;
    }

    @Override
    public String cure() {
      return "check upstream.host and upstream.tls: the ports of starttls and of direct differ";
    }
  }

  /** The handshake failed for another reason. */
  record Handshake(String where, String detail) implements TlsFailure {
    @Override
    public String what() {
      return "no TLS with " + where + " (" + detail + ")";
    }

    @Override
    public Fault fault() {
      return Fault.SERVER;
    }

    @Override
    public String cure() {
      return "the server's log should say more";
    }
  }

  /**
   * The server's certificate has expired.
   *
   * @param detail until when it was valid
   * @param now what this box takes for the time
   */
  record ServerExpired(String where, String detail, Instant now) implements TlsFailure {
    @Override
    public String what() {
      return "the certificate of the server at " + where + " has expired (" + detail + ")";
    }

    @Override
    public Fault fault() {
      return Fault.SERVER;
    }

    @Override
    public String cure() {
      return "renew it, unless the clock of this box is wrong, which says " + now;
    }
  }

  /**
   * The server's certificate is of the future: nearly always a box whose clock was not set.
   *
   * @param detail from when it is valid
   * @param now what this box takes for the time
   */
  record ServerNotYetValid(String where, String detail, Instant now) implements TlsFailure {
    @Override
    public String what() {
      return "the certificate of the server at " + where + " is not valid yet (" + detail + ")";
    }

    @Override
    public Fault fault() {
      return Fault.BOX;
    }

    @Override
    public String cure() {
      return "set the clock of this box, which says " + now;
    }
  }

  /** No chain to a CA that we trust. */
  record ServerNotTrusted(String where, String detail) implements TlsFailure {
    @Override
    public String what() {
      return "the certificate of the server at " + where + " is not trusted (" + detail + ")";
    }

    @Override
    public Fault fault() {
      return Fault.CONFIGURATION;
    }

    @Override
    public String cure() {
      return "set identity.trust to the CA that signed it; the server must send the CAs in between";
    }
  }

  /**
   * A chain that is valid, without any of the keys that are pinned.
   *
   * @param seen the keys that are there
   */
  record ServerPinMismatch(String where, String seen) implements TlsFailure {
    @Override
    public String what() {
      return "the server at " + where + " shows none of the keys of identity.pin (" + seen + ")";
    }

    @Override
    public Fault fault() {
      return Fault.CONFIGURATION;
    }

    @Override
    public String cure() {
      return "if the server got a new key, and you know that it did, pin that; else this is not"
          + " your server";
    }

    @Override
    public Retry retry() {
      return Retry.SLOWLY;
    }
  }

  /**
   * The server's certificate does not name the domain (RFC 9525: SAN alone, no CN).
   *
   * @param detail the names that are there, if they are known
   */
  record ServerWrongName(String where, String domain, String detail) implements TlsFailure {
    @Override
    public String what() {
      return "the certificate of the server at "
          + where
          + " is for other names than "
          + domain
          + " ("
          + detail
          + ")";
    }

    @Override
    public Fault fault() {
      return Fault.SERVER;
    }

    @Override
    public String cure() {
      return "it must name the domain of upstream.jid";
    }
  }

  /**
   * The server refuses our certificate in TLS; with TLS 1.3 after the handshake, from our view.
   *
   * @param alert RFC 8446 §6.2
   */
  record CertificateRefused(String where, String alert) implements TlsFailure {
    @Override
    public String what() {
      return where + " refuses our certificate in TLS (" + alert + ")";
    }

    @Override
    public Fault fault() {
      return Fault.CREDENTIAL;
    }

    @Override
    public String cure() {
      return CertificateCause.cure(
          alert, "check that it has not expired and that the server trusts its CA");
    }

    @Override
    public Retry retry() {
      return Retry.SLOWLY;
    }
  }

  /** The server insists on a certificate, and we showed none. */
  record CertificateWanted(String where) implements TlsFailure {
    @Override
    public String what() {
      return where + " wants a certificate in TLS and got none";
    }

    @Override
    public Fault fault() {
      return Fault.CREDENTIAL;
    }

    @Override
    public String cure() {
      return "either there is none for upstream, or its CA is not among those that the server asks"
          + " for";
    }

    @Override
    public Retry retry() {
      return Retry.SLOWLY;
    }
  }
}
