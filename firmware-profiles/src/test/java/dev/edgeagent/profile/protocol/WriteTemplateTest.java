package dev.edgeagent.profile.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.edgeagent.profile.channel.Access;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.channel.Scaling;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import java.math.BigDecimal;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriteTemplateTest {
  private static final Scaling TO_PASCAL = new Scaling(new BigDecimal("100000"), BigDecimal.ZERO);

  private static String write(String template, Value value) {
    return new WriteTemplate(template).format(Scaling.NONE, value);
  }

  @ParameterizedTest
  @CsvSource({
    "S={value}, 45.5, S=45.5",
    "S={value}, 100, S=100",
    "S={value}, 1e20, S=100000000000000000000",
    "S={value}, 0, S=0",
    "S={value:.1f}, 45.55, S=45.6",
    "S={value:.0f}, -0.4, S=0",
    "S={value:.3f}, 1, S=1.000",
    "'{\"r\":{value}}', 5, '{\"r\":5}'",
    "$1{value}\\, 5, $15\\"
  })
  void numbersAreWrittenPlainly(String template, double number, String text) {
    assertThat(write(template, new Value.Numeric(number))).isEqualTo(text);
  }

  @Test
  void booleansAreWrittenAsTheLabelsForFalseAndTrue() {
    assertThat(write("R={value:0|1}\n", new Value.Bool(true))).isEqualTo("R=1\n");
    assertThat(write("R={value:0|1}\n", new Value.Bool(false))).isEqualTo("R=0\n");
    assertThat(write("{value:|!}", new Value.Bool(false))).isEmpty();
    assertThat(write("{value}", new Value.Bool(true))).isEqualTo("true");
  }

  @Test
  void textsAreWrittenAsTheyAreEvenWhenTheyLookLikePlaceholders() {
    assertThat(write("M={value};", new Value.Text("a$1\\{value}"))).isEqualTo("M=a$1\\{value};");
  }

  @Test
  void numbersAreScaledBackToRaw() {
    assertThat(new WriteTemplate("P={value}").format(TO_PASCAL, new Value.Numeric(132_000)))
        .isEqualTo("P=1.32");
  }

  @ParameterizedTest
  @ValueSource(strings = {"S=1", "{}", "{ value }", ""})
  void aTemplateWithoutAPlaceholderIsRefused(String template) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WriteTemplate(template))
        .withMessage("the template has no {value} for what is written");
  }

  @ParameterizedTest
  @ValueSource(strings = {"valeu", "value:x", "value:.99f", "value:0|1|2", "value:"})
  void aTemplateWithAnUnknownPlaceholderIsRefused(String form) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WriteTemplate("{" + form + "}"))
        .withMessage(
            "unknown placeholder {%s}: use {value}, {value:.1f} or {value:0|1}".formatted(form));
  }

  @Test
  void aTemplateWithTwoPlaceholdersIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WriteTemplate("{value}{value}"))
        .withMessage("the template has more than one placeholder");
  }

  @Test
  void aTemplateThatIsTooLongIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WriteTemplate("{value}" + "x".repeat(250)));
  }

  @Test
  void aPlaceholderFitsSomeTypesOnly() {
    assertThat(new WriteTemplate("{value:.1f}").fits(ChannelType.NUMBER)).isTrue();
    assertThat(new WriteTemplate("{value:.1f}").fits(ChannelType.BOOLEAN)).isFalse();
    assertThat(new WriteTemplate("{value:0|1}").fits(ChannelType.BOOLEAN)).isTrue();
    assertThat(new WriteTemplate("{value:0|1}").fits(ChannelType.INTEGER)).isFalse();
    assertThat(new WriteTemplate("{value:0|1}").fits(ChannelType.TEXT)).isFalse();
    assertThat(new WriteTemplate("{value}").fits(ChannelType.TEXT)).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> write("{value:0|1}", new Value.Numeric(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> write("{value}", Value.ABSENT));
  }

  @Property
  void whatIsWrittenIsReadBackTheSame(
      @ForAll @Scale(6) @BigRange(min = "-1000000", max = "1000000") BigDecimal number,
      @ForAll @Scale(4) @BigRange(min = "0.0001", max = "1000") BigDecimal scale,
      @ForAll @Scale(2) @BigRange(min = "-500", max = "500") BigDecimal offset)
      throws RawValueException {
    Scaling scaling = new Scaling(scale, offset);
    Channel channel =
        new Channel(
            new ChannelId("c"),
            ChannelType.NUMBER,
            Access.READ_WRITE,
            Unit.NONE,
            scaling,
            Optional.empty(),
            "c");
    double value = number.doubleValue();

    String raw = new WriteTemplate("{value}").format(scaling, new Value.Numeric(value));

    assertThat(((Value.Numeric) channel.read(raw).value()).number())
        .isCloseTo(value, org.assertj.core.data.Offset.offset(1e-9 * Math.max(1, Math.abs(value))));
  }
}
