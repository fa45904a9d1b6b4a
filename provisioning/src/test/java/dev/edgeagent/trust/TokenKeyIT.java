package dev.edgeagent.trust;

import static dev.edgeagent.identity.OpenSslFiles.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.authority.LocalAuthority;
import dev.edgeagent.identity.Identity;
import dev.edgeagent.identity.IdentityException;
import dev.edgeagent.identity.IdentityReader;
import dev.edgeagent.identity.IdentitySource;
import dev.edgeagent.identity.IdentitySource.Token;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys in PKCS#11 tokens, with SoftHSM. A token that was opened stays open in its process. */
class TokenKeyIT {
  @TempDir Path folder;
  private Path pin;

  @BeforeAll
  static void makeTokens() throws Exception {
    SoftToken.clear();
    SoftToken.named("good")
        .withKey("ec", "01", "gateway-ec")
        .withCertificate("ec", "01", "gateway-ec")
        .withKey("rsa", "02", "gateway-rsa")
        .withCertificate("rsa", "02", "gateway-rsa")
        .withKey("ec", "03", "bare");
    for (String label : new String[] {"wrong-pin", "no-pin"}) {
      SoftToken.named(label).withKey("ec", "01", "k").withCertificate("ec", "01", "k");
    }
    SoftToken.named("twice");
    SoftToken.named("twice");
    SoftToken.named("mixed").withKey("ec", "01", "k").withCertificate("rsa", "01", "k");
  }

  @BeforeEach
  void writeThePin() throws Exception {
    pin = Files.writeString(folder.resolve("pin"), SoftToken.PIN + "\n");
  }

  @ParameterizedTest
  @CsvSource({"ec, TLSv1.3", "ec, TLSv1.2", "rsa, TLSv1.3", "rsa, TLSv1.2"})
  void aClientProvesItselfWithAKeyThatNeverLeavesItsToken(String kind, String version)
      throws Exception {
    Identity client = IdentityReader.read(source("good", "gateway-" + kind));
    assertThat(client.key().getEncoded()).isNull();
    assertThat(client.jids()).containsExactly(kind + "@example.org");
    assertThat(client.file()).hasToString("pkcs11:token=good;object=gateway-" + kind);
    LocalAuthority authority = LocalAuthority.open(folder.resolve("ca"));
    Identity server = authority.server("home.arpa", Duration.ofDays(1));
    var trust = TrustReader.of(List.of(authority.certificate()));
    Certificate presented =
        Handshake.presented(
            Tls.context(Optional.of(server), new RecordingTrust(authority.certificate())),
            Tls.context(Optional.of(client), trust),
            version);
    assertThat(presented).isEqualTo(client.certificate());
  }

  @Test
  void theChainMayComeFromAFileInstead() throws Exception {
    Path chain =
        Files.writeString(
            folder.resolve("chain.crt"),
            Files.readString(file("ec.crt")) + Files.readString(file("rsa.crt")));
    Identity identity =
        IdentityReader.read(
            new IdentitySource.Pkcs11(
                SoftToken.library(),
                new Token.Named("good"),
                "gateway-ec",
                Optional.of(pin),
                Optional.of(chain)));
    assertThat(identity.chain()).hasSize(2);
    assertThat(identity.file()).isEqualTo(chain);
  }

  @Test
  void aTokenIsAlsoFoundByItsSlotAndAMissingOneNamesThoseThereAre() throws Exception {
    Path library = SoftToken.library();
    String message =
        refused(source("absent", "k"), library)
            .hasMessageStartingWith(library + " has no token absent; there are: good (slot ")
            .actual()
            .getMessage();
    Matcher matcher = Pattern.compile("good \\(slot (\\d+)\\)").matcher(message);
    assertThat(matcher.find()).isTrue();
    int slot = Integer.parseInt(matcher.group(1));
    assertThat(IdentityReader.read(source(new Token.InSlot(slot), "gateway-ec", pin)).jid())
        .isEqualTo("ec@example.org");
    refused(source(new Token.InSlot(slot ^ 1), "gateway-ec", pin), library)
        .hasMessageContaining(" has no token in slot " + (slot ^ 1) + "; there are: good (slot ");
  }

  @Test
  void twoTokensOfOneNameAreAmbiguous() {
    refused(source("twice", "k"), SoftToken.library())
        .hasMessageContaining(" has several tokens twice; there are: ");
  }

  @Test
  void aMissingKeyNamesThoseThereAre() {
    for (String label : new String[] {"gateway", "bare"}) {
      refused(source("good", label), SoftToken.library())
          .hasMessageContaining(
              " has no key "
                  + label
                  + " with a certificate of the same id (CKA_ID); it has: gateway-ec, gateway-rsa");
    }
  }

  @Test
  void aWrongPinIsBlamedOnItsFile() throws Exception {
    Files.writeString(pin, "9999\n");
    refused(source("wrong-pin", "k"), pin)
        .hasMessageStartingWith(
            "the first line of " + pin + " is not the PIN of the token wrong-pin (slot ")
        .hasMessageEndingWith("): mind that tokens lock after a few wrong ones");
  }

  @Test
  void aTokenThatWantsAPinSaysHowToGiveIt() {
    refused(
            new IdentitySource.Pkcs11(
                SoftToken.library(),
                new Token.Named("no-pin"),
                "k",
                Optional.empty(),
                Optional.empty()),
            SoftToken.library())
        .hasMessageContaining("wants its PIN: give it with password-file or password-credential");
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() {
    refused(source("mixed", "k"), SoftToken.library())
        .hasMessageContaining(" does not belong to the certificate in pkcs11:token=mixed;object=k");
  }

  @Test
  void whatIsNoLibraryIsSaidSo() throws Exception {
    Path missing = folder.resolve("missing.so");
    refused(source(missing), missing)
        .hasMessage("there is no file " + missing + ": name the library of the token's maker");
    Path text = Files.writeString(folder.resolve("text.so"), "hello");
    refused(source(text), text)
        .hasMessageStartingWith(text + " does not work as a PKCS#11 library on this machine (");
  }

  private IdentitySource source(String token, String label) {
    return source(new Token.Named(token), label, pin);
  }

  private static IdentitySource source(Token token, String label, Path pin) {
    return new IdentitySource.Pkcs11(
        SoftToken.library(), token, label, Optional.of(pin), Optional.empty());
  }

  private static IdentitySource source(Path library) {
    return new IdentitySource.Pkcs11(
        library, new Token.InSlot(0), "k", Optional.empty(), Optional.empty());
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(
      IdentitySource source, Path fault) {
    return assertThatThrownBy(() -> IdentityReader.read(source))
        .isInstanceOfSatisfying(
            IdentityException.class, e -> assertThat(e.file()).isEqualTo(fault));
  }
}
