package dev.edgeagent.xmpp.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of RFC 5929 §4.1; that both ends of a connection agree is shown over sockets. */
class TlsBindingsTest {

  private static X509Certificate signed(String key, String signature) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(key);
    if (key.equals("RSA")) {
      generator.initialize(2048);
    }
    KeyPair keys = generator.generateKeyPair();
    X500Name name = new X500Name("CN=test");
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(Instant.EPOCH),
            Date.from(Instant.EPOCH.plusSeconds(1)),
            name,
            keys.getPublic());
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder(signature)
                    .setProvider(new BouncyCastleProvider())
                    .build(keys.getPrivate())));
  }

  @ParameterizedTest
  @CsvSource({
    "EC,SHA256withECDSA,SHA-256",
    "EC,SHA384withECDSA,SHA-384",
    "EC,SHA3-256withECDSA,SHA3-256",
    "RSA,SHA512withRSA,SHA-512",
    "RSA,SHA1withRSA,SHA-256",
    "RSA,MD5withRSA,SHA-256",
    "RSA,SHA384withRSAandMGF1,SHA-384",
  })
  void aCertificateIsHashedAsItIsSigned(String key, String signature, String hash)
      throws Exception {
    X509Certificate certificate = signed(key, signature);
    ChannelBinding binding = TlsBindings.endPoint(certificate).orElseThrow();
    assertThat(binding.type()).isEqualTo("tls-server-end-point");
    assertThat(binding.data())
        .isEqualTo(MessageDigest.getInstance(hash).digest(certificate.getEncoded()));
  }

  @Test
  void aSignatureWithoutAHashOfItsOwnGivesNone() throws Exception {
    assertThat(TlsBindings.endPoint(signed("Ed25519", "Ed25519"))).isEmpty();
  }
}
