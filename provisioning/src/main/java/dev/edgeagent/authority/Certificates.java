package dev.edgeagent.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Issues certificates (RFC 5280, RFC 6120 §13.7.1). BouncyCastle encodes them; keys and signatures
 * are the JDK's.
 *
 * @param issuer the CA
 * @param key the CA's
 */
record Certificates(X509Certificate issuer, PrivateKey key) {
  private static final ASN1ObjectIdentifier ID_ON_XMPP_ADDR =
      new ASN1ObjectIdentifier("1.3.6.1.5.5.7.8.5");

  /** Clocks differ: a certificate is valid a little before it is made. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofHours(1);

  private static final int SERIAL_BITS = 120;

  static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no EC P-256", e);
    }
  }

  static X509Certificate root(KeyPair keys, Instant now, Duration lifetime) throws IOException {
    X500Name name = name("edge-agent local CA " + serial().toString(36).substring(0, 8));
    X509v3CertificateBuilder builder =
        builder(name, name, keys.getPublic(), keys.getPublic(), now, lifetime);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    return sign(builder, keys.getPrivate());
  }

  X509Certificate server(String domain, PublicKey subject, Duration lifetime) throws IOException {
    return leaf(
        domain,
        subject,
        lifetime,
        KeyPurposeId.id_kp_serverAuth,
        new GeneralName(GeneralName.dNSName, domain),
        new GeneralName(GeneralName.dNSName, "*." + domain),
        new GeneralName(GeneralName.dNSName, "localhost"),
        new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
  }

  X509Certificate client(String jid, PublicKey subject, Duration lifetime) throws IOException {
    return leaf(jid, subject, lifetime, KeyPurposeId.id_kp_clientAuth, xmppAddr(jid));
  }

  private X509Certificate leaf(
      String commonName,
      PublicKey subject,
      Duration lifetime,
      KeyPurposeId purpose,
      GeneralName... names)
      throws IOException {
    X500Name issuerName = X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
    X509v3CertificateBuilder builder =
        builder(
            issuerName, name(commonName), subject, issuer.getPublicKey(), Instant.now(), lifetime);
    builder.addExtension(Extension.basicConstraints, false, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    return sign(builder, key);
  }

  private static GeneralName xmppAddr(String jid) {
    ASN1EncodableVector otherName = new ASN1EncodableVector();
    otherName.add(ID_ON_XMPP_ADDR);
    otherName.add(new DERTaggedObject(true, 0, new DERUTF8String(jid)));
    return new GeneralName(GeneralName.otherName, new DERSequence(otherName));
  }

  private static X500Name name(String commonName) {
    // The name is limited to 64 characters; what counts is in the subjectAltName.
    String cut = commonName.length() > 64 ? commonName.substring(0, 64) : commonName;
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, cut).build();
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuerName,
      X500Name subject,
      PublicKey subjectKey,
      PublicKey issuerKey,
      Instant now,
      Duration lifetime)
      throws IOException {
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuerName,
            serial(),
            Date.from(now.minus(CLOCK_TOLERANCE)),
            Date.from(now.plus(lifetime)),
            subject,
            subjectKey);
    // RFC 5280 §4.2.1.1 and §4.2.1.2; strict peers, as Python since 3.13, refuse without them.
    JcaX509ExtensionUtils ids = extensionUtils();
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(subjectKey));
    builder.addExtension(
        Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(issuerKey));
    return builder;
  }

  /** Random, positive, of a fixed length (RFC 5280 §4.1.2.2). */
  private static BigInteger serial() {
    return new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS);
  }

  private static JcaX509ExtensionUtils extensionUtils() {
    try {
      return new JcaX509ExtensionUtils();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-1", e);
    }
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey with)
      throws IOException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(with)));
    } catch (OperatorCreationException | GeneralSecurityException e) {
      throw new IOException("a certificate could not be signed", e);
    }
  }
}
