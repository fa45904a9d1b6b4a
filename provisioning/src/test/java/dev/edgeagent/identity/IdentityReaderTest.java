package dev.edgeagent.identity;

import static dev.edgeagent.identity.OpenSslFiles.file;
import static dev.edgeagent.identity.OpenSslFiles.pem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityReaderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"ec, EC", "rsa, RSA", "ed25519, EdDSA"})
  void keysOfEveryKindAreReadWithTheirCertificate(String kind, String algorithm) throws Exception {
    Identity identity = IdentityReader.read(pem(kind));
    assertThat(identity.key().getAlgorithm()).isEqualTo(algorithm);
    assertThat(identity.chain()).hasSize(1);
    assertThat(identity.jid()).isEqualTo(kind + "@example.org");
  }

  @Test
  void theFirstCertificateIsOursAndTheOthersFollowIt() throws Exception {
    Path chain =
        Files.writeString(
            folder.resolve("chain.crt"),
            "subject=CN = ec\n"
                + Files.readString(file("ec.crt"))
                + "\n"
                + Files.readString(file("rsa.crt")));
    Identity identity = IdentityReader.read(new IdentitySource.Pem(chain, file("ec.key")));
    assertThat(identity.chain()).hasSize(2);
    assertThat(identity.jids()).containsExactly("ec@example.org");
  }

  @Test
  void certificateAndKeyMayStandInOneFile() throws Exception {
    Path both =
        Files.writeString(
            folder.resolve("both.pem"),
            Files.readString(file("ec.crt")) + Files.readString(file("ec.key")));
    assertThat(IdentityReader.read(new IdentitySource.Pem(both, both)).jids()).hasSize(1);
  }

  @Test
  void aPkcs12FileIsOpenedWithTheFirstLineOfThePasswordFile() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "secret\nnot this\n");
    Identity identity =
        IdentityReader.read(new IdentitySource.Pkcs12(file("ec.p12"), Optional.of(password)));
    assertThat(identity.jid()).isEqualTo("ec@example.org");
    assertThat(identity.file()).isEqualTo(file("ec.p12"));
  }

  @Test
  void aPkcs12FileWithTheEmptyPasswordNeedsNoPasswordFile() throws Exception {
    Identity identity =
        IdentityReader.read(
            new IdentitySource.Pkcs12(file("rsa-no-password.p12"), Optional.empty()));
    assertThat(identity.jid()).isEqualTo("rsa@example.org");
  }

  @Test
  void aWrongPasswordIsSaidSo() throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "wrong");
    Path store = file("ec.p12");
    refused(new IdentitySource.Pkcs12(store, Optional.of(password)), store)
        .hasMessage(store + " cannot be opened: the password is wrong, or it is not PKCS#12");
  }

  @Test
  void aPkcs12FileThatIsMissingAndAMissingPasswordFileAreNamed() {
    Path missing = folder.resolve("missing");
    refused(new IdentitySource.Pkcs12(missing, Optional.empty()), missing)
        .hasMessage("there is no file " + missing);
    refused(new IdentitySource.Pkcs12(file("ec.p12"), Optional.of(missing)), missing)
        .hasMessage("there is no file " + missing);
  }

  @Test
  void aMissingCertificateAndAMissingKeyAreNamed() {
    Path missing = folder.resolve("gateway1.crt");
    refused(new IdentitySource.Pem(missing, file("ec.key")), missing)
        .hasMessage("there is no file " + missing);
    refused(new IdentitySource.Pem(file("ec.crt"), missing), missing)
        .hasMessage("there is no file " + missing);
  }

  @Test
  void aKeyOfAnotherCertificateIsRefusedWhateverItsKind() throws Exception {
    Path other = KeyFiles.write(folder.resolve("other.key"), "EC");
    for (Path key : new Path[] {file("rsa.key"), file("ed25519.key"), other}) {
      refused(new IdentitySource.Pem(file("ec.crt"), key), key)
          .hasMessage(
              "the key in "
                  + key
                  + " does not belong to the certificate in "
                  + file("ec.crt")
                  + ": use the key that the certificate was requested with");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "-----BEGIN CERTIFICATE-----\nMIIB"})
  void whatIsNotPemIsSaidSo(String text) throws IOException {
    Path odd = Files.writeString(folder.resolve("odd.crt"), text);
    refused(new IdentitySource.Pem(odd, file("ec.key")), odd)
        .hasMessage(odd + " is not PEM: it has no -----BEGIN ...----- block");
  }

  @Test
  void derIsRecognised() {
    refused(new IdentitySource.Pem(file("ec.der"), file("ec.key")), file("ec.der"))
        .hasMessageContaining("it may be DER (convert it with openssl x509");
  }

  @Test
  void aCertificateInThePlaceOfTheKeyAndTheOtherWayRoundAreSaidSo() {
    refused(new IdentitySource.Pem(file("ec.crt"), file("ec.crt")), file("ec.crt"))
        .hasMessage(file("ec.crt") + " holds no private key (BEGIN PRIVATE KEY)");
    refused(new IdentitySource.Pem(file("ec.key"), file("ec.key")), file("ec.key"))
        .hasMessage(file("ec.key") + " holds no certificate");
  }

  @Test
  void aDamagedCertificateAndADamagedKeyAreSaidSo() throws IOException {
    Path crt = damaged("CERTIFICATE");
    refused(new IdentitySource.Pem(crt, file("ec.key")), crt)
        .hasMessage(crt + " holds a damaged certificate");
    Path key = damaged("PRIVATE KEY");
    refused(new IdentitySource.Pem(file("ec.crt"), key), key)
        .hasMessage(key + " holds a key that is none of RSA, EC, Ed25519, or is damaged");
  }

  @Test
  void aFolderAndAHugeFileAreNoCertificates() throws IOException {
    refused(new IdentitySource.Pem(folder, file("ec.key")), folder)
        .hasMessage(folder + " is a folder, not a file");
    Path huge = Files.write(folder.resolve("huge.crt"), new byte[(1 << 20) + 1]);
    refused(new IdentitySource.Pem(huge, file("ec.key")), huge)
        .hasMessage(huge + " is over 1 MiB: no certificate or key");
  }

  @Test
  void aKeyThatEveryoneCanReadIsAWarningAndOneOfTheOwnerIsNone() throws Exception {
    Path key = Files.copy(file("ec.key"), folder.resolve("ec.key"));
    IdentitySource source = new IdentitySource.Pem(file("ec.crt"), key);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(IdentityReader.read(source).exposure())
        .hasValue("the key in " + key + " can be read by everyone (rw-r--r--): chmod 600 it");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(IdentityReader.read(source).exposure()).isEmpty();
  }

  @Test
  void theKeyIsNotInTheText() throws Exception {
    assertThat(IdentityReader.read(pem("ec")))
        .hasToString("Identity[" + file("ec.crt") + ", [ec@example.org]]");
  }

  @Test
  void aPasswordThatEveryoneCanReadIsAWarning() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "secret");
    IdentitySource source =
        new IdentitySource.Pem(file("ec.crt"), file("ec-locked.key"), Optional.of(password));
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(IdentityReader.read(source).exposure().orElse(""))
        .endsWith(
            "the password in " + password + " can be read by everyone (rw-r--r--): chmod 600 it");
  }

  private Path damaged(String label) throws IOException {
    return Files.writeString(
        folder.resolve("damaged"),
        "-----BEGIN " + label + "-----\nAAAA\n-----END " + label + "-----\n");
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ?> refused(
      IdentitySource source, Path fault) {
    return assertThatThrownBy(() -> IdentityReader.read(source))
        .isInstanceOfSatisfying(
            IdentityException.class, e -> assertThat(e.file()).isEqualTo(fault));
  }
}
