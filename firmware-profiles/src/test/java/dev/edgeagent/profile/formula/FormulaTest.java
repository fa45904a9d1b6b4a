package dev.edgeagent.profile.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {
  private static final ChannelId A = new ChannelId("a");
  private static final ChannelId B = new ChannelId("b-1.x");

  private static Optional<BigDecimal> of(String text, Value a, Value b) {
    return Formula.compile(text).evaluate(Map.of(A, a, B, b));
  }

  private static Value number(double number) {
    return new Value.Numeric(number);
  }

  @ParameterizedTest
  @CsvSource({
    "'{a} * { b-1.x }', 31.5",
    "{a} + {b-1.x} * 2, 16",
    "'-{a} - ({b-1.x} + 1) / 2', -11.25",
    "'min({a}, {b-1.x}, 5)', 3.5",
    "'max({a}, {b-1.x})', 9",
    "'abs(-{a})', 9",
    "sqrt({a}), 3",
    "'if({a} > {b-1.x}, 1, 2)', 1",
    "'IF({a} <= 9 && {b-1.x} != 2, {a} % 2, 0)', 1",
    "{a} = 9, 1",
    "!({a} = 9), 0",
    "'if({a} = 0, 0, 1 / {a})', 0.1111111111111111111111111111111111",
  })
  void numbersAreComputedExactly(String text, BigDecimal expected) {
    assertThat(of(text, number(9), number(3.5)).orElseThrow()).isEqualByComparingTo(expected);
  }

  @Test
  void statesCountAsOneOrZeroAndLabelsAreCompared() {
    assertThat(of("{a} + 1", new Value.Bool(true), number(0)).orElseThrow())
        .isEqualByComparingTo("2");
    assertThat(of("if({a} = 'heat', {b-1.x}, 0)", new Value.Text("heat"), number(7)).orElseThrow())
        .isEqualByComparingTo("7");
  }

  @Test
  void whatHasNoResultIsEmpty() {
    assertThat(of("{b-1.x} / {a}", number(0), number(1))).isEmpty();
    assertThat(of("sqrt({a}) + {b-1.x}", number(-1), number(1))).isEmpty();
    assertThat(of("{a} * {b-1.x}", Value.ABSENT, number(1))).isEmpty();
    assertThat(of("{a} * {b-1.x}", new Value.Data("00"), number(1))).isEmpty();
    assertThat(of("{a} * {b-1.x}", new Value.Text("x"), number(1))).isEmpty();
    assertThat(of("{a} + 'x'", number(1), number(1))).isEmpty();
    assertThat(Formula.compile("{a}").evaluate(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 + 1",
        "{a} + voltage",
        "{a} ^ 9",
        "{a} +",
        "({a}",
        "{a b}",
        "{}",
        "{a",
        "2 {a}",
        "random() * {a}",
        "{a}{a}",
        "channel_0 + {a}",
        "{a}[0]",
        "pi * {a}",
        "dt_now({a})",
      })
  void whatCannotBeComputedIsRefusedWhenItIsCompiled(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Formula.compile(text))
        .withMessageMatching(".+");
  }

  @Test
  void aNameWithoutBracesIsExplained() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Formula.compile("{a} * current"))
        .withMessage("unknown name 'current': write channels in braces, as {current}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Formula.compile("{a}" + " + 1".repeat(Formula.LONGEST)));
  }

  @Test
  void theInputsAreThoseThatAreNamedOnce() {
    Formula formula = Formula.compile("{b-1.x} + {a} + {b-1.x}");

    assertThat(formula.inputs()).containsExactly(B, A);
    assertThat(formula).isEqualTo(Formula.compile("{b-1.x} + {a} + {b-1.x}"));
    assertThat(formula).isNotEqualTo(Formula.compile("{a}"));
    assertThat(formula).hasSameHashCodeAs(Formula.compile("{b-1.x} + {a} + {b-1.x}"));
    assertThat(formula).hasToString("{b-1.x} + {a} + {b-1.x}");
  }

  @Property(tries = 2000)
  void randomTextIsCompiledOrRefusedAndNeverThrowsWhenEvaluated(
      @ForAll @StringLength(max = 12) String noise, @ForAll double a) {
    if (!Double.isFinite(a)) {
      return;
    }
    for (String text : new String[] {noise + "{a}", "{a}" + noise, "min({a}" + noise + ")"}) {
      try {
        Formula formula = Formula.compile(text);
        formula.evaluate(Map.of(A, number(a))).ifPresent(n -> assertThat(n).isNotNull());
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageMatching("(?s).+");
      }
    }
  }
}
