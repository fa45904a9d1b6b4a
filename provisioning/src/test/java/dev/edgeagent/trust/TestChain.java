package dev.edgeagent.trust;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates as a test wants them, good and bad. */
record TestChain(X509Certificate certificate, KeyPair keys, Optional<TestChain> signer) {
  private static final AtomicLong SERIAL = new AtomicLong(1);
  private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2120-01-01T00:00:00Z");

  static TestChain root(String name) throws Exception {
    return signed(Optional.empty(), name, true, List.of(), END);
  }

  TestChain ca(String name) throws Exception {
    return signed(Optional.of(this), name, true, List.of(), END);
  }

  TestChain server(String subject, String... names) throws Exception {
    return signed(Optional.of(this), subject, false, List.of(names), END);
  }

  TestChain until(Instant end, String subject, boolean ca, String... names) throws Exception {
    return signed(Optional.of(this), subject, ca, List.of(names), end);
  }

  /** From this one up to its root, as many as are asked for. */
  X509Certificate[] sent(int length) {
    List<X509Certificate> sent = new ArrayList<>();
    Optional<TestChain> next = Optional.of(this);
    while (next.isPresent() && sent.size() < length) {
      sent.add(next.get().certificate());
      next = next.get().signer();
    }
    return sent.toArray(X509Certificate[]::new);
  }

  private static TestChain signed(
      Optional<TestChain> signer, String name, boolean ca, List<String> names, Instant end)
      throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair keys = generator.generateKeyPair();
    X500Name subject = new X500Name(name);
    X500Name issuer =
        signer
            .map(s -> X500Name.getInstance(s.certificate().getSubjectX500Principal().getEncoded()))
            .orElse(subject);
    var builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            BigInteger.valueOf(SERIAL.getAndIncrement()),
            Date.from(BEGIN),
            Date.from(end),
            subject,
            keys.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
    if (!names.isEmpty()) {
      GeneralName[] alternatives =
          names.stream()
              .map(n -> new GeneralName(GeneralName.dNSName, n))
              .toArray(GeneralName[]::new);
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
    }
    var key = signer.map(TestChain::keys).orElse(keys).getPrivate();
    X509Certificate certificate =
        new JcaX509CertificateConverter()
            .getCertificate(
                builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    return new TestChain(certificate, keys, signer);
  }
}
