package dev.edgeagent.xmpp.net;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A certificate authority for tests: makes keys and certificates with the names, addresses and
 * validity that a case needs, and the TLS contexts that use them. Nothing touches the disk.
 */
public final class TestAuthority {
  private static final char[] PASSWORD = "test".toCharArray();
  private static final ASN1ObjectIdentifier XMPP_ADDR =
      new ASN1ObjectIdentifier("1.3.6.1.5.5.7.8.5");
  private static final Duration VALID = Duration.ofDays(1);

  /** A key with its chain, leaf first. */
  public record Identity(KeyPair keys, List<X509Certificate> chain) {}

  private final X500Name name;
  private final KeyPair keys;
  private final X509Certificate certificate;

  /** An authority with a key of its own. */
  public TestAuthority(String commonName) {
    name = new X500Name("CN=" + commonName);
    keys = newKeys();
    certificate =
        sign(name, keys, Instant.now().minus(VALID), Instant.now().plus(VALID), true, List.of());
  }

  /** The root certificate. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** A server's identity for some DNS names, good now. */
  public Identity server(String... dnsNames) {
    return server(Instant.now().plus(VALID), dnsNames);
  }

  /** A server's identity that ends at an instant, which may be past. */
  public Identity server(Instant end, String... dnsNames) {
    List<ASN1Encodable> names = new ArrayList<>();
    for (String dns : dnsNames) {
      names.add(new GeneralName(GeneralName.dNSName, dns));
    }
    return issue("server", end, names);
  }

  /** A client's identity with XMPP addresses, good now. */
  public Identity client(String... jids) {
    return client(Instant.now().plus(VALID), jids);
  }

  /** A client's identity that ends at an instant, which may be past. */
  public Identity client(Instant end, String... jids) {
    List<ASN1Encodable> names = new ArrayList<>();
    for (String jid : jids) {
      DERTaggedObject value = new DERTaggedObject(true, 0, new DERUTF8String(jid));
      DERSequence other = new DERSequence(new ASN1Encodable[] {XMPP_ADDR, value});
      names.add(new GeneralName(GeneralName.otherName, other));
    }
    return issue("client", end, names);
  }

  /** A context that shows nothing and trusts this authority alone. */
  public SSLContext context() {
    return context(null);
  }

  /** A context that shows an identity (of any authority) and trusts this authority alone. */
  public SSLContext context(@Nullable Identity identity) {
    try {
      KeyStore trust = emptyStore();
      trust.setCertificateEntry("ca", certificate);
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(trust);
      KeyStore own = emptyStore();
      if (identity != null) {
        X509Certificate[] chain = identity.chain().toArray(X509Certificate[]::new);
        own.setKeyEntry("own", identity.keys().getPrivate(), PASSWORD, chain);
      }
      KeyManagerFactory shown =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      shown.init(own, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(shown.getKeyManagers(), trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Identity issue(String commonName, Instant end, List<ASN1Encodable> names) {
    KeyPair subject = newKeys();
    Instant start = end.minus(VALID.multipliedBy(2));
    X509Certificate leaf =
        sign(new X500Name("CN=" + commonName), subject, start, end, false, names);
    return new Identity(subject, List.of(leaf, certificate));
  }

  private X509Certificate sign(
      X500Name subject,
      KeyPair subjectKeys,
      Instant start,
      Instant end,
      boolean authority,
      List<ASN1Encodable> names) {
    try {
      BigInteger serial = new BigInteger(64, new SecureRandom());
      var builder =
          new JcaX509v3CertificateBuilder(
              name, serial, Date.from(start), Date.from(end), subject, subjectKeys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (!names.isEmpty()) {
        GeneralNames general =
            GeneralNames.getInstance(new DERSequence(names.toArray(ASN1Encodable[]::new)));
        builder.addExtension(Extension.subjectAlternativeName, false, general);
      }
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    return store;
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
