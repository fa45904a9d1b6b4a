package dev.edgeagent.driver.board.pi4j;

import com.pi4j.plugin.linuxfs.internal.LinuxPwm;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.board.PwmOutput;
import dev.edgeagent.driver.board.PwmOutputs;
import dev.edgeagent.driver.board.PwmSignal;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Dimmed outputs in {@code /sys/class/pwm}. */
public final class KernelPwm implements PwmOutputs {
  private static final String CHIP = "pwmchip";

  /** How long udev may take to give us an output that was asked for. */
  private static final Duration UDEV = Duration.ofSeconds(2);

  private static final long LOOK = Duration.ofMillis(20).toNanos();

  private final Path folder;

  /** Of the board that it runs on. */
  public KernelPwm() {
    this(Path.of("/sys/class/pwm"));
  }

  /** Below another folder: for tests. */
  KernelPwm(Path folder) {
    this.folder = folder;
  }

  @Override
  public PwmOutput open(Optional<String> chip, int channel) throws DriverException {
    Path path = find(chip);
    String name = path.getFileName().toString();
    LinuxPwm pwm =
        new LinuxPwm(folder.toString(), Integer.parseInt(name.substring(CHIP.length())), channel);
    try {
      if (channel >= pwm.channels()) {
        throw unavailable("%s has %d channels, from 0".formatted(path, pwm.channels()));
      }
      if (!pwm.isExported()) {
        pwm.export();
      }
      await(Path.of(pwm.pwmPath(), "duty_cycle"));
      return new Output(pwm);
    } catch (AccessDeniedException e) {
      throw unavailable(
          ("%s may not be written: add the user of the agent to the group gpio; Raspberry Pi OS has"
                  + " a udev rule that gives it PWM")
              .formatted(e.getFile()));
    } catch (IOException e) {
      throw unavailable("channel %d of %s cannot be used: %s".formatted(channel, path, e));
    }
  }

  private static void await(Path file) throws IOException {
    long end = System.nanoTime() + UDEV.toNanos();
    while (!Files.isWritable(file) && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK);
    }
    if (!Files.isWritable(file)) {
      throw new AccessDeniedException(file.toString());
    }
  }

  private Path find(Optional<String> part) throws DriverException {
    List<Path> chips = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, CHIP + "[0-9]*")) {
      found.forEach(chips::add);
    } catch (IOException | DirectoryIteratorException _) {
      chips.clear();
    }
    if (chips.isEmpty()) {
      throw unavailable("there is no PWM: is dtoverlay=pwm or pwm-2chan in config.txt?");
    }
    List<Path> fitting =
        chips.stream().filter(c -> part.map(real(c)::contains).orElse(true)).toList();
    if (fitting.size() != 1) {
      throw unavailable(
          "%s; name one with 'chip', by a part of its path: %s"
              .formatted(
                  fitting.isEmpty()
                      ? "there is no PWM chip " + part.orElse("")
                      : "there are " + fitting.size() + " such PWM chips",
                  chips.stream().map(KernelPwm::real).collect(Collectors.joining(", "))));
    }
    return fitting.getFirst();
  }

  private static String real(Path chip) {
    try {
      return chip.toRealPath().toString();
    } catch (IOException _) {
      return chip.toString();
    }
  }

  private static DriverException unavailable(String message) {
    return new DriverException(DriverException.Kind.UNAVAILABLE, message);
  }

  private record Output(LinuxPwm pwm) implements PwmOutput {
    @Override
    public PwmSignal signal() throws DriverException {
      try {
        return new PwmSignal(pwm.period(), pwm.enabled() ? pwm.dutyCycle() : 0);
      } catch (IOException | NumberFormatException e) {
        throw unavailable(pwm.pwmPath() + " cannot be read: " + e);
      }
    }

    @Override
    public void set(PwmSignal next) throws DriverException {
      try {
        // The time it is on must never be longer than the period.
        if (next.period() >= pwm.period()) {
          pwm.period(next.period());
          pwm.dutyCycle(next.on());
        } else {
          pwm.dutyCycle(next.on());
          pwm.period(next.period());
        }
        if (!pwm.enabled()) {
          pwm.enable();
        }
      } catch (IOException | NumberFormatException e) {
        throw new DriverException(
            Files.exists(Path.of(pwm.pwmPath()))
                ? DriverException.Kind.REJECTED
                : DriverException.Kind.UNAVAILABLE,
            "%s does not do %d ns of %d ns: %s"
                .formatted(pwm.pwmPath(), next.on(), next.period(), e),
            e);
      }
    }

    @Override
    public void close() {}
  }
}
