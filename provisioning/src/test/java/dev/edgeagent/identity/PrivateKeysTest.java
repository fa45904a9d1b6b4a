package dev.edgeagent.identity;

import static dev.edgeagent.identity.OpenSslFiles.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeysTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"ec, ec-locked, secret", "rsa, rsa-locked, Schlüssel"})
  void anEncryptedKeyIsOpenedWithTheFirstLineOfThePasswordFile(
      String certificate, String key, String passphrase) throws Exception {
    Optional<Path> password = Optional.of(password(passphrase + "\r\nnot this\n"));
    Identity identity =
        IdentityReader.read(
            new IdentitySource.Pem(file(certificate + ".crt"), file(key + ".key"), password));
    assertThat(identity.key()).isEqualTo(key(certificate + ".key"));
  }

  @ParameterizedTest
  @CsvSource({"ec-sec1, ec", "rsa-pkcs1, rsa"})
  void keysInTheFormsOfBeforePkcs8AreRead(String old, String certificate) throws Exception {
    Path crt = file(certificate + ".crt");
    // Reading it checks that the key fits the certificate.
    assertThat(IdentityReader.read(new IdentitySource.Pem(crt, file(old + ".key"))).key())
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong", "", "Secret", "secret "})
  void aWrongPassphraseIsSaidSoAndBlamedOnItsFile(String passphrase) throws IOException {
    Path password = password(passphrase);
    refused(file("ec-locked.key"), Optional.of(password), password)
        .hasMessage(
            file("ec-locked.key")
                + " cannot be decrypted: the first line of "
                + password
                + " is not its passphrase, or the key is damaged");
  }

  @Test
  void noPassphraseEverMakesNoiseAKey() throws IOException {
    byte[] der =
        Base64.getMimeDecoder().decode(pem("ec-locked.key").replaceAll("-----[A-Z ]+-----", ""));
    lowerIterations(der);
    Path key = write("ENCRYPTED PRIVATE KEY", der);
    // Once in 256 times the padding is right by chance.
    for (int i = 0; i < 600; i++) {
      Path password = password("no" + i);
      refused(key, Optional.of(password), password).hasMessageContaining("cannot be decrypted");
    }
  }

  @Test
  void anEncryptedKeyWithoutAPassphraseSaysHowToGiveIt() {
    refused(file("ec-locked.key"), Optional.empty(), file("ec-locked.key"))
        .hasMessageContaining(
            "has a passphrase: give it with password-file or password-credential");
  }

  @Test
  void aPassphraseForAKeyThatHasNoneIsSaidSo() throws IOException {
    Path password = password("secret");
    for (String key : new String[] {"ec.key", "ec-sec1.key", "rsa-pkcs1.key"}) {
      refused(file(key), Optional.of(password), password)
          .hasMessageContaining(file(key) + " has no passphrase: give none, or encrypt the key");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ec-scrypt.key", "ec-3des.key"})
  void anEncryptionThatJavaCannotOpenSaysHowToConvertTheKey(String key) throws IOException {
    refused(file(key), Optional.of(password("secret")), file(key))
        .hasMessageContaining("is encrypted in a way that Java cannot open")
        .hasMessageContaining("openssl pkcs8 -topk8 -v2 aes-256-cbc -in FILE -out NEW");
  }

  @Test
  void anOldKeyWithAPassphraseSaysHowToConvertIt() throws IOException {
    refused(file("ec-dek.key"), Optional.of(password("secret")), file("ec-dek.key"))
        .hasMessage(
            file("ec-dek.key")
                + " is encrypted in an old, weak form (DEK-Info): convert it with openssl pkcs8"
                + " -topk8 -v2 aes-256-cbc -in FILE -out NEW");
  }

  @Test
  void aDamagedOldKeyIsRefusedWhereverItEnds() throws IOException {
    byte[] whole =
        Base64.getMimeDecoder().decode(pem("ec-sec1.key").replaceAll("-----[A-Z ]+-----", ""));
    for (int length = 0; length < whole.length; length++) {
      Path key = write("EC PRIVATE KEY", Arrays.copyOf(whole, length));
      refused(key, Optional.empty(), key).hasMessageContaining("damaged");
    }
  }

  @Test
  void aBlockDoesNotShowItsContent() throws Exception {
    assertThat(PemFile.read(file("ec.key"))).hasToString("[Block[PRIVATE KEY]]");
  }

  private Path password(String text) throws IOException {
    return Files.writeString(folder.resolve("password"), text);
  }

  private static String pem(String name) throws IOException {
    return Files.readString(file(name), StandardCharsets.US_ASCII);
  }

  /** 2048 rounds (02 02 08 00) become 128 (02 02 00 80): the passphrase is wrong either way. */
  private static void lowerIterations(byte[] der) {
    for (int i = 0; i + 3 < der.length; i++) {
      if (der[i] == 2 && der[i + 1] == 2 && der[i + 2] == 8 && der[i + 3] == 0) {
        der[i + 2] = 0;
        der[i + 3] = (byte) 0x80;
        return;
      }
    }
    throw new AssertionError("no iteration count");
  }

  private Path write(String label, byte[] der) throws IOException {
    return Files.writeString(
        folder.resolve("some.key"),
        "-----BEGIN "
            + label
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(der)
            + "\n-----END "
            + label
            + "-----\n");
  }

  private static java.security.PrivateKey key(String name) throws IdentityException {
    return IdentityReader.privateKey(file(name), Optional.empty());
  }

  private static AbstractThrowableAssert<?, ?> refused(
      Path key, Optional<Path> password, Path fault) {
    return assertThatThrownBy(() -> IdentityReader.privateKey(key, password))
        .isInstanceOfSatisfying(
            IdentityException.class, e -> assertThat(e.file()).isEqualTo(fault));
  }
}
