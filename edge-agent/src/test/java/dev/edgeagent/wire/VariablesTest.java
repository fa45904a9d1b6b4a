package dev.edgeagent.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What stands for something else in a script. */
class VariablesTest {
  private final Variables variables = new Variables();

  @Test
  void aNameIsFilledInAndOneWithoutAValueIsNamed() {
    variables.set("id", "7$");
    assertThat(variables.expand("<a id='${id}'/>${id}")).isEqualTo("<a id='7$'/>7$");
    assertThatThrownBy(() -> variables.expand("${other}")).hasMessageContaining("${other}");
  }

  @Test
  void aFunctionIsComputed() {
    assertThat(variables.expand("${base64:gateway1@edge.test}"))
        .isEqualTo("Z2F0ZXdheTFAZWRnZS50ZXN0");
    assertThat(variables.expand("${plain:user1:secret}")).isEqualTo("AHVzZXIxAHNlY3JldA==");
    assertThat(variables.expand("${repeat:3:<a>}")).isEqualTo("<a><a><a>");
    assertThatThrownBy(() -> variables.expand("${hash:x}")).hasMessageContaining("hash");
  }

  @Test
  void aPatternTakesWhatItLeavesOpen() {
    assertThat(variables.match("*", "")).isTrue();
    assertThat(variables.match("a*c", "abbc")).isTrue();
    assertThat(variables.match("a*c", "abbd")).isFalse();
    assertThat(variables.match("a.c", "abc")).isFalse();
    assertThat(variables.match("gateway1@edge.test/${resource}", "gateway1@edge.test/x/y"))
        .isTrue();
    assertThat(variables.expand("${resource}")).isEqualTo("x/y");
  }

  @Test
  void whatIsKnownHasToComeAgain() {
    variables.set("id", "1");
    assertThat(variables.match("${id}", "1")).isTrue();
    assertThat(variables.match("${id}", "2")).isFalse();
    assertThat(variables.expand("${id}")).isEqualTo("1");
  }

  /** RFC 7677 §3. */
  @Test
  void theExampleOfTheRfcIsComputed() {
    variables.set("pass", "not used");
    variables.match("${first}", variables.expand("${base64:n,,n=user,r=rOprNGfwEbeRWgbNEkqO}"));
    variables.set(
        "challenge",
        variables.expand(
            "${base64:r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096}"));
    assertThat(variables.expand("${scram-final:SHA-256:pencil:first:challenge}"))
        .isEqualTo(
            variables.expand(
                "${base64:c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                    + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=}"));
    assertThat(variables.expand("${scram-proof:SHA-256:pencil:first:challenge}"))
        .isEqualTo(variables.expand("${base64:v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=}"));
  }
}
