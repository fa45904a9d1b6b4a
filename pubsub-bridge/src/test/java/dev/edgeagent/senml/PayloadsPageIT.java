package dev.edgeagent.senml;

import static dev.edgeagent.senml.Records.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page about payloads is right, and so is the decoder in Python beside it. */
class PayloadsPageIT {
  private static final Path REFERENCE = Path.of("../docs/reference");
  private static final Pattern PAYLOAD =
      Pattern.compile("<(sensml|json|data) xmlns=.*?</\\1>", Pattern.DOTALL);

  /** What the decoder says of {@link Records#ofEveryKind}. */
  private static final String LINES =
      """
      1772366400.250\tplant7/boiler/temperature\t21.5\tCel\tGOOD
      1772366400.250\tplant7/boiler/pressure\t132000.0\tPa\tGOOD
      1772366400.250\tplant7/boiler/relay\ttrue\t-\tGOOD
      1772366400.250\tplant7/boiler/state\t"heating <on>"\t-\tGOOD
      1772366401.250\tplant7/boiler/temperature\t200.0\tCel\tOUT_OF_RANGE
      1772366401.250\tplant7/boiler/relay\tfalse\t-\tGOOD
      1772366402.750\tplant7/boiler/temperature\tnull\t-\tOFFLINE
      """;

  @TempDir private Path folder;

  @Test
  void itsExamplesAreThePackOfTheTestsInEveryForm() throws Exception {
    String page = Files.readString(REFERENCE.resolve("payloads.md"));
    List<byte[]> examples =
        PAYLOAD.matcher(page).results().map(found -> found.group().getBytes(UTF_8)).toList();
    List<PayloadForm> forms = new ArrayList<>();
    for (byte[] payload : examples) {
      forms.add(PayloadForm.of(payload));
      assertThat(PayloadForm.decode(payload)).isEqualTo(Records.ofEveryKind());
      assertThat(printed(payload)).isEqualTo(LINES);
    }
    assertThat(forms).containsExactly(PayloadForm.values());
  }

  @ParameterizedTest
  @EnumSource
  void theDecoderReadsWhatWeWrite(PayloadForm form) throws Exception {
    assertThat(printed(form.encode(Records.ofEveryKind()))).isEqualTo(LINES);
  }

  @ParameterizedTest
  @EnumSource
  void theDecoderReadsWhatWeWriteOfAThousandReadings(PayloadForm form) throws Exception {
    List<SenmlRecord> pack =
        IntStream.range(0, 1000)
            .mapToObj(i -> Records.number("c" + i % 7, i / 8.0, NOON.plusMillis(i / 7 * 250L)))
            .toList();
    List<String> expected = pack.stream().map(PayloadsPageIT::line).toList();
    assertThat(printed(form.encode(pack)).lines().toList()).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void theDecoderReadsBytes(PayloadForm form) throws Exception {
    SenmlRecord bytes = Records.of("code", new Value.Data("00fbff3f"), Quality.GOOD, Records.NOON);
    assertThat(printed(form.encode(List.of(bytes))))
        .isEqualTo("1772366400.250\tplant7/boiler/code\t\"00fbff3f\"\t-\tGOOD\n");
  }

  private static String line(SenmlRecord record) {
    return String.format(
        Locale.ROOT,
        "%.3f\t%s\t%s\t%s\t%s",
        record.time().toEpochMilli() / 1000.0,
        record.name(),
        ((Value.Numeric) record.value()).number(),
        record.unit(),
        record.quality());
  }

  private String printed(byte[] payload) throws IOException, InterruptedException {
    Path item = folder.resolve("item.xml");
    String xml = new String(payload, UTF_8);
    Files.writeString(item, "<item id='3f9a0c17d2-4711'>" + xml + "</item>");
    Path decoder = REFERENCE.resolve("payloads-decoder.py").toAbsolutePath().normalize();
    Path printed = folder.resolve("printed");
    Process process =
        new ProcessBuilder("/usr/bin/python3", decoder.toString())
            .redirectInput(item.toFile())
            .redirectOutput(printed.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return Files.readString(printed);
  }
}
