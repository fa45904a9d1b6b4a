package dev.edgeagent.driver.serial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.SettingsParser;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SerialSettingsTest {
  private final Problems problems = new Problems();

  private Optional<SerialSettings> read(String yaml) {
    return SettingsParser.parse("edge-agent.yaml", yaml, problems)
        .flatMap(section -> SerialSettings.read(new SectionReader(section, problems)));
  }

  @Test
  void onlyThePortMustBeGiven() {
    assertThat(read("port: /dev/ttyUSB0"))
        .contains(new SerialSettings("/dev/ttyUSB0", 9600, 8, Parity.NONE, 1));
    assertThat(read("{ port: /dev/ttyS1, baud: 300, data-bits: 7, parity: even, stop-bits: 2 }"))
        .get()
        .hasToString("300 baud 7E2");
  }

  @Test
  void everyMistakeIsSaid() {
    assertThat(read("{ baud: 1000000000, data-bits: 9, parity: mark, stop-bits: 3 }")).isEmpty();
    assertThat(problems.list()).hasSize(5);
  }

  @Test
  void theLinkIsShortInsideDevAndUniqueOutside() {
    assertThat(link("/dev/ttyUSB0")).isEqualTo("ttyUSB0");
    assertThat(link("/dev/serial/by-id/usb-FTDI-if00")).isEqualTo("usb-FTDI-if00");
    assertThat(link("/tmp/a/tty")).isEqualTo("/tmp/a/tty");
  }

  private static String link(String port) {
    return new SerialSettings(port, 9600, 8, Parity.NONE, 1).link().value();
  }
}
