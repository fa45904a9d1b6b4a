package dev.edgeagent.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemdCredentialsTest {
  @TempDir Path folder;

  @Test
  void aCredentialIsAFileOfTheFolder() throws Exception {
    Path file = Files.writeString(folder.resolve("key.pass"), "geheim\n");
    assertThat(new SystemdCredentials(Optional.of(folder)).file("key.pass")).isEqualTo(file);
    assertThat(PasswordFile.read(file)).containsExactly("geheim".toCharArray());
  }

  @Test
  void withoutTheVariableTheUnitIsExplained() {
    assertThatThrownBy(() -> new SystemdCredentials(Optional.empty()).file("key.pass"))
        .hasMessage(
            "$CREDENTIALS_DIRECTORY is not set: systemd sets it for a service whose unit has"
                + " LoadCredential=key.pass:FILE or LoadCredentialEncrypted=key.pass:FILE;"
                + " elsewhere set it to a folder with a file key.pass");
  }

  @Test
  void aCredentialThatIsNotThereIsMissingInTheUnit() {
    assertThatThrownBy(() -> new SystemdCredentials(Optional.of(folder)).file("key.pass"))
        .hasMessageStartingWith("there is no credential key.pass in " + folder + ": the unit needs")
        .hasMessageContaining("LoadCredential=key.pass:FILE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "../key", "/etc/shadow", "a:b", "a b", "schlüssel"})
  void whatSystemdTakesForNoNameIsNone(String name) {
    assertThatThrownBy(() -> new SystemdCredentials(Optional.of(folder)).file(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no name of a credential");
  }
}
