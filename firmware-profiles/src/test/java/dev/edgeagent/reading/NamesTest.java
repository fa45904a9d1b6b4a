package dev.edgeagent.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  /** RFC 8428 §4.5.1: what a resolved SenML name may be made of, and begin with. */
  private static final String SENML_NAME = "[A-Za-z0-9][A-Za-z0-9:./_-]*";

  @ParameterizedTest
  @ValueSource(strings = {"temperature", "load-1m", "L1.voltage", "0", "flow_temperature"})
  void channelNamesAreNamesThatSenmlAllows(String name) {
    assertThat(new ChannelId(name)).hasToString(name);
    assertThat(name).matches(SENML_NAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", ".a", "_a", "a b", "a/b", "a:b", "ä", "a\n", "\u0661"})
  void otherNamesAreNoChannelNames(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChannelId(name))
        .withMessage(
            "'"
                + name
                + "' is no channel name: use 1 to 63 of A-Z a-z 0-9 . _ -, first a letter or"
                + " digit");
  }

  @Property(tries = 2000)
  void whateverIsAcceptedAsANameCanBeOneInSenml(@ForAll String text) {
    try {
      assertThat(new ChannelId(text).value()).matches(SENML_NAME);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("is no channel name");
    }
    try {
      assertThat(new DeviceId(text).value()).matches(SENML_NAME);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("is no device name");
    }
  }

  @Test
  void namesHaveAtMost63Characters() {
    assertThatNoException().isThrownBy(() -> new ChannelId("a".repeat(63)));
    assertThatIllegalArgumentException().isThrownBy(() -> new ChannelId("a".repeat(64)));
    assertThatNoException().isThrownBy(() -> new DeviceId("a".repeat(63)));
    assertThatIllegalArgumentException().isThrownBy(() -> new DeviceId("a".repeat(64)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Boiler", "a@b", "a/b", "-a", "a b"})
  void otherNamesAreNoDeviceNames(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new DeviceId(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Cel", "%RH", "/", "m/s2", "kWh"})
  void unitsAreShortPrintableCodes(String code) {
    assertThat(new Unit(code).isNone()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"°C", "a b", "seventeen-letters", "\u0000"})
  void otherTextsAreNoUnits(String code) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Unit(code));
  }
}
