package dev.edgeagent.driver.board.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.driver.board.PwmOutput;
import dev.edgeagent.driver.board.PwmSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On files of the form that the kernel's have; the real ones are tried on the emulated board. */
class KernelPwmTest {
  @TempDir Path folder;

  @BeforeEach
  void chips() throws IOException {
    chip("devices/1f00098000.pwm/pwm/pwmchip0", 0);
    chip("devices/1f0009c000.pwm/pwm/pwmchip4", 4);
  }

  private void chip(String device, int number) throws IOException {
    Path chip = Files.createDirectories(folder.resolve(device));
    Files.writeString(chip.resolve("npwm"), "4\n");
    Path output = Files.createDirectories(chip.resolve("pwm1"));
    Files.writeString(output.resolve("period"), "0\n");
    Files.writeString(output.resolve("duty_cycle"), "0\n");
    Files.writeString(output.resolve("enable"), "0\n");
    Path links = Files.createDirectories(folder.resolve("class"));
    Files.createSymbolicLink(links.resolve("pwmchip" + number), chip);
  }

  private KernelPwm pwm() {
    return new KernelPwm(folder.resolve("class"));
  }

  private String file(String name) throws IOException {
    return Files.readString(folder.resolve("class/pwmchip4/pwm1").resolve(name)).strip();
  }

  @Test
  void aChipIsFoundByItsPath() throws Exception {
    try (PwmOutput output = pwm().open(Optional.of("1f0009c000"), 1)) {
      assertThat(output.signal()).isEqualTo(new PwmSignal(0, 0));
      output.set(PwmSignal.of(25_000, 40));
      assertThat(file("period") + " " + file("duty_cycle") + " " + file("enable"))
          .isEqualTo("40000 16000 1");
      output.set(PwmSignal.of(50_000, 10));
      assertThat(output.signal()).isEqualTo(new PwmSignal(20_000, 2_000));
    }
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThatThrownBy(() -> pwm().open(Optional.empty(), 1))
        .hasMessageStartingWith("there are 2 such PWM chips; name one with 'chip'")
        .hasMessageContaining("1f00098000.pwm");
    assertThatThrownBy(() -> pwm().open(Optional.of("fe20c000"), 1))
        .hasMessageStartingWith("there is no PWM chip fe20c000; name one");
    assertThatThrownBy(() -> pwm().open(Optional.of("1f0009c000"), 4))
        .hasMessageEndingWith("pwmchip4 has 4 channels, from 0");
    assertThatThrownBy(() -> new KernelPwm(folder.resolve("none")).open(Optional.empty(), 0))
        .hasMessage("there is no PWM: is dtoverlay=pwm or pwm-2chan in config.txt?");
  }
}
