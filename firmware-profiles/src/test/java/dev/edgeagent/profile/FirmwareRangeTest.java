package dev.edgeagent.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirmwareRangeTest {
  @ParameterizedTest
  @CsvSource({
    ">=1.0 <3, 1.0, true",
    ">=1.0 <3, 1, true",
    ">=1.0 <3, 2.9.9, true",
    ">=1.0 <3, 3, false",
    ">=1.0 <3, 3.0, false",
    ">=1.0 <3, 0.9, false",
    ">1, 1.0, false",
    ">1, 1.0.1, true",
    "<=1.4, 1.4.0, true",
    "<=1.4, 1.4.1, false",
    "=2, 2.0, true",
    "=2, 2.1, false",
    ">=1.9, 1.10, true",
    "<3, V2.3.1-rc1, true",
    "*, banana, true",
    ">=0, banana, false",
    ">=0, '', false"
  })
  void versionsAreComparedNumberByNumber(String range, String version, boolean inside) {
    assertThat(new FirmwareRange(range).matches(version)).isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.0",
        "=>1",
        "> 1",
        ">=1,<2",
        ">=1  <2",
        ">=x",
        ">=1..2",
        ">=1.",
        "**",
        ">=9999999999",
        ">1 >1 >1 >1 >1 >1 >1 >1 >1"
      })
  void otherTextIsNoRange(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FirmwareRange(text))
        .withMessage(
            "'%s' is no range of versions: write for example \">=1.0 <3\", or \"*\""
                .formatted(text));
  }

  @Property
  void noVersionThrows(@ForAll String version) {
    assertThat(FirmwareRange.ALL.matches(version)).isTrue();
    new FirmwareRange(">=1.0 <3").matches(version);
  }
}
