package dev.edgeagent.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.identity.IdentityReader;
import dev.edgeagent.identity.OpenSslFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PinTest {
  /** What the command of the message printed for the files that OpenSSL made. */
  @ParameterizedTest
  @CsvSource({
    "ec, VTQmg1sAknUclkuyGb7pjlDHemZQmoUsF2txA4rTxfg=",
    "rsa, Ty7J2ZtTeuW8mV+yQTECXQNag88vBKYsjEPaP5DJMDU="
  })
  void aPinIsWhatOpenSslComputes(String kind, String digest) throws Exception {
    Pin pin = Pin.of(IdentityReader.certificates(OpenSslFiles.file(kind + ".crt")).getFirst());
    assertThat(pin).isEqualTo(Pin.parse("sha256/" + digest)).hasToString("sha256/" + digest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256/",
        "sha256/AAAA",
        "sha1/AAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=",
        "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-_=",
        "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
      })
  void whatIsNoPinSaysHowToComputeOne(String text) {
    assertThatThrownBy(() -> Pin.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + text + "' is no pin: write sha256/ and 44 characters")
        .hasMessageEndingWith(
            "openssl x509 -in server.crt -noout -pubkey | openssl pkey -pubin -outform der |"
                + " openssl dgst -sha256 -binary | openssl base64");
  }

  @Test
  void aPinOfSomethingElseIsNone() {
    assertThatThrownBy(() -> new Pin("hello")).isInstanceOf(IllegalArgumentException.class);
  }
}
