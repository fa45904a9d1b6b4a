package dev.edgeagent.driver.gpio;

import dev.edgeagent.driver.DevicePlan.FailSafe;
import dev.edgeagent.driver.board.LineId;
import dev.edgeagent.driver.board.Pull;
import dev.edgeagent.profile.gpio.LineMeasure;
import dev.edgeagent.profile.gpio.LineUse;
import dev.edgeagent.profile.protocol.GpioProtocol;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Wording;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the section {@code gpio} or {@code pwm} of a device; every problem is noted. */
final class LineReader {
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._,@:-]{0,62}");
  private static final Pattern NUMBERED = Pattern.compile("(/dev/)?(gpiochip|pwmchip)\\d+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._+/-]{0,30}");
  private static final Pattern INTERLOCK = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
  private static final int MOST_LINES = 1024;
  private static final int MOST_CHANNELS = 64;
  private static final int MOST_HERTZ = 100_000_000;
  private static final Duration MOST_DEBOUNCE = Duration.ofSeconds(10);
  private static final Duration MOST_REST = Duration.ofDays(1);
  private static final Duration GRACE = Duration.ofMinutes(1);

  /** Whether something is on. */
  enum Switch {
    OFF,
    ON
  }

  private final SectionReader section;

  LineReader(SectionReader section) {
    this.section = section;
  }

  Optional<InputSettings> input() {
    Optional<LineId> line = line();
    Pull pull = section.choice("pull", Pull.class, Pull.AS_IS);
    boolean activeLow = section.flag("active-low", false);
    Duration debounce = section.duration("debounce", Duration.ZERO, Duration.ZERO, MOST_DEBOUNCE);
    return line.map(l -> new InputSettings(l, pull, activeLow, debounce));
  }

  Optional<OutputSettings> output() {
    Optional<LineId> line = line();
    boolean activeLow = section.flag("active-low", false);
    boolean onStart = on("on-start");
    boolean onExit = on("on-exit");
    Duration minOn = section.duration("min-on", Duration.ZERO, Duration.ZERO, MOST_REST);
    Duration minOff = section.duration("min-off", Duration.ZERO, Duration.ZERO, MOST_REST);
    Optional<String> interlock = section.parsed("interlock", LineReader::interlock);
    return line.map(
        l -> new OutputSettings(l, activeLow, onStart, onExit, minOn, minOff, interlock));
  }

  private boolean on(String key) {
    return section.choice(key, Switch.class, Switch.OFF) == Switch.ON;
  }

  Optional<PwmSettings> pwm() {
    Optional<String> chip = section.parsed("chip", LineReader::label);
    Optional<Integer> channel = section.require("channel").integer("channel", 0, MOST_CHANNELS);
    int frequency = section.integer("frequency", 1000, 1, MOST_HERTZ);
    double onStart = percent("on-start").orElse(0.0);
    double onExit = percent("on-exit").orElse(0.0);
    return channel.map(c -> new PwmSettings(chip, c, frequency, onStart, onExit));
  }

  private Optional<Double> percent(String key) {
    Optional<Double> percent = section.decimal(key).map(BigDecimal::doubleValue);
    if (percent.isPresent() && !(percent.get() >= 0 && percent.get() <= 100)) {
      section.problem(key, "write a number of percent, from 0 to 100");
      return Optional.empty();
    }
    return percent;
  }

  /** What an output is told when the uplink is lost. */
  Optional<FailSafe> failSafe(GpioProtocol protocol) {
    LineMeasure measure = protocol.use() == LineUse.OUTPUT ? LineMeasure.LEVEL : LineMeasure.DUTY;
    Optional<Value> value =
        measure == LineMeasure.LEVEL
            ? section.choice("fail-safe", Switch.class).map(s -> new Value.Bool(s == Switch.ON))
            : percent("fail-safe").map(Value.Numeric::new);
    Duration after = section.duration("fail-safe-after", GRACE, Duration.ZERO, MOST_REST);
    if (section.has("fail-safe-after") && !section.has("fail-safe")) {
      section.problem("fail-safe-after", "say with 'fail-safe' what is done then");
    }
    Optional<ChannelId> channel =
        protocol.measures().entrySet().stream()
            .filter(entry -> entry.getValue() == measure)
            .map(Map.Entry::getKey)
            .findFirst();
    return value.flatMap(v -> channel.map(c -> new FailSafe(c, v, after)));
  }

  private Optional<LineId> line() {
    Optional<String> chip = section.parsed("chip", LineReader::label);
    if (section.has("line") == section.has("pin")) {
      section
          .problems()
          .add(
              section.mark(),
              "name the line with 'line' (its offset, as 17) or 'pin' (its name, as GPIO17)");
      section.know(List.of("line", "pin"));
      return Optional.empty();
    }
    Optional<String> name =
        section.has("line")
            ? section.integer("line", 0, MOST_LINES).map(String::valueOf)
            : section.parsed("pin", LineReader::name);
    return name.map(n -> new LineId(chip, n));
  }

  private static String label(String text) {
    if (NUMBERED.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "numbers of chips change from kernel to kernel: write the label of the chip, as"
              + " pinctrl-bcm2711 (of PWM: a part of its path, as 1f00098000.pwm)");
    }
    if (!LABEL.matcher(text).matches()) {
      throw new IllegalArgumentException(Wording.quoted(text) + " is no label of a chip");
    }
    return text;
  }

  private static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          Wording.quoted(text) + " is no name of a line; write one as GPIO17, or 'line: 17'");
    }
    return text;
  }

  private static String interlock(String text) {
    if (!INTERLOCK.matcher(text).matches()) {
      throw new IllegalArgumentException(
          Wording.quoted(text)
              + " is no name: give those that exclude each other the same one, as blind-1");
    }
    return text;
  }
}
