package dev.edgeagent.profile.load.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.profile.raw.BitSpan;
import dev.edgeagent.profile.raw.RawField;
import dev.edgeagent.profile.raw.RawFormat;
import dev.edgeagent.profile.raw.WordOrder;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.SettingsParser;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RawFieldParserTest {
  private Problems problems = new Problems();

  private Optional<RawField> parse(String yaml, WordOrder usual) {
    SectionReader section =
        new SectionReader(SettingsParser.parse("f.yaml", yaml, problems).orElseThrow(), problems);
    Optional<RawField> field = RawFieldParser.parse(section, usual);
    section.finish();
    return field;
  }

  @Test
  void aFormatIsEnough() {
    assertThat(parse("as: float32", WordOrder.CDAB))
        .contains(RawField.of(RawFormat.FLOAT32, WordOrder.CDAB));
  }

  @Test
  void theUsualOrderIsLeftOutWhereItMeansNothing() {
    assertThat(parse("as: uint8", WordOrder.CDAB))
        .contains(RawField.of(RawFormat.UINT8, WordOrder.ABCD));
  }

  @Test
  void theUsualOrderIsThatOfNumbers() {
    assertThat(parse("{ as: ascii, length: 14 }", WordOrder.CDAB).orElseThrow().order())
        .isEqualTo(WordOrder.ABCD);
    assertThat(parse("{ as: bytes, length: 8 }", WordOrder.CDAB).orElseThrow().order())
        .isEqualTo(WordOrder.ABCD);
    assertThat(parse("{ as: bcd, length: 4 }", WordOrder.CDAB).orElseThrow().order())
        .isEqualTo(WordOrder.CDAB);
    assertThat(parse("{ as: ascii, length: 4, order: BADC }", WordOrder.CDAB).orElseThrow().order())
        .isEqualTo(WordOrder.BADC);
  }

  @Test
  void everythingSaid() {
    assertThat(
            parse(
                "{ as: uint16, order: DCBA, bits: [4, 7], absent: [0x8000, 0xFFFF] }",
                WordOrder.ABCD))
        .contains(
            new RawField(
                RawFormat.UINT16,
                2,
                WordOrder.DCBA,
                Optional.of(new BitSpan(4, 7)),
                Set.of(BigInteger.valueOf(0x8000), BigInteger.valueOf(0xFFFF))));
  }

  @Test
  void whatCannotBeIsSaidAtItsPlace() {
    Map<String, String> wrong =
        Map.of(
            "as: ascii", "missing key 'length'",
            "as: uint15", "did you mean 'uint16'?",
            "{ as: uint16, order: BA }", "the order of bytes is ABCD",
            "{ as: uint16, order: ABCD, bits: 16 }", "long enough",
            "{ as: uint16, bits: [7, 4] }", "bits are one number",
            "{ as: uint16, absent: 32768 }", "written in hex",
            "{ as: uint24, order: CDAB }", "even number",
            "{}", "missing key 'as'");
    wrong.forEach(
        (yaml, message) -> {
          problems = new Problems();
          assertThat(parse(yaml, WordOrder.ABCD)).as(yaml).isEmpty();
          assertThat(problems.list().toString()).as(yaml).contains(message);
        });
  }
}
