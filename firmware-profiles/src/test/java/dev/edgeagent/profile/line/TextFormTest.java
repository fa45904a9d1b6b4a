package dev.edgeagent.profile.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFormTest {
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "-   12.5,-12.5",
        "+    0.001,+0.001",
        "- .5,-.5",
        "  -12.5 ,-12.5",
        "12.5,12.5",
        "- - 1,- - 1",
        "1 - 2,1 - 2"
      })
  void aSignMayStandApartFromItsNumber(String group, String text) {
    assertThat(TextForm.SIGN_APART.decode(group)).contains(text);
  }
}
