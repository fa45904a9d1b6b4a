package dev.edgeagent.driver.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DeviceMemory;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.Entries;
import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.driver.ManualClocks;
import dev.edgeagent.driver.RecordingSink;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.driver.memory.MemoryFolder;
import dev.edgeagent.settings.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputDeviceTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final FakeBoard board = new FakeBoard();
  private final ManualClocks hands = new ManualClocks();
  private final RecordingSink sink = new RecordingSink();

  @TempDir Path folder;

  private DevicePlan plan(String id, String profile, String yaml) {
    Problems problems = new Problems();
    return new GpioDriver(board, board)
        .check(Entries.entry(id, TestProfiles.shipped(profile), yaml, problems), problems)
        .orElseThrow(() -> new AssertionError(problems.list().toString()));
  }

  private BusContext bus(Clocks clocks) {
    return new BusContext(
        clocks,
        new SharedLinks(
            new SharedLinks.Opener() {
              @Override
              public ByteLink open(LinkSettings settings) throws DriverException {
                return settings.open();
              }

              @Override
              public DeviceMemory memory() {
                return new MemoryFolder(folder);
              }
            }));
  }

  private void pulses(String line, int count) {
    for (int i = 0; i < count; i++) {
      board.line(line).change(true, Duration.ofMillis(10 * i + 1));
      board.line(line).change(false, Duration.ofMillis(10 * i + 5));
    }
  }

  @Test
  void aContactSaysWhatItIsAndThenEveryChange() throws Exception {
    try (Device device =
        plan("door", "generic/contact", "gpio: { pin: GPIO17 }").open(bus(hands.clocks()))) {
      device.poll(Duration.ZERO, sink);
      assertThat(sink.measured).containsExactly("open=false GOOD");
      board.line("GPIO17").change(true, Duration.ofMillis(1));
      board.line("GPIO17").change(false, Duration.ofMillis(2));
      await().until(() -> board.line("GPIO17").quiet());
      await()
          .until(
              () -> {
                device.poll(Duration.ZERO, sink);
                return sink.measured.size() == 3;
              });
      assertThat(sink.measured)
          .containsExactly("open=false GOOD", "open=true GOOD", "open=false GOOD");
    }
  }

  @Test
  void aContactThatBouncesIsOneChange() throws Exception {
    DevicePlan plan = plan("door", "generic/contact", "gpio: { line: 17, debounce: 20 ms }");
    try (Device device = plan.open(bus(hands.clocks()))) {
      device.poll(Duration.ZERO, sink);
      for (int i = 0; i < 11; i++) {
        board.line("17").change(i % 2 == 0, Duration.ofMillis(1 + i));
      }
      await()
          .until(
              () -> {
                device.poll(Duration.ZERO, sink);
                return sink.measured.contains("open=true GOOD");
              });
      assertThat(sink.measured).containsExactly("open=false GOOD", "open=true GOOD");
    }
  }

  @Test
  void anEdgeOnOneLineWakesWhoWaitsForAnother() throws Exception {
    BusContext bus = bus(hands.clocks());
    try (Device first = plan("first", "generic/contact", "gpio: { line: 1 }").open(bus);
        Device second = plan("second", "generic/contact", "gpio: { line: 2 }").open(bus)) {
      first.poll(Duration.ZERO, sink);
      second.poll(Duration.ZERO, sink);
      sink.measured.clear();
      board.line("2").change(true, Duration.ofMillis(1));
      // Would wait for ever: the clocks stand still.
      first.poll(Duration.ofDays(1), sink);
      second.poll(Duration.ofDays(1), sink);
      assertThat(sink.measured).containsExactly("open=true GOOD");
    }
  }

  @Test
  void pulsesAreCountedOverRestarts() throws Exception {
    DevicePlan plan = plan("water", "generic/pulse-counter", "gpio: { line: 5 }");
    try (Device device = plan.open(bus(hands.clocks()))) {
      pulses("5", 1000);
      await().until(() -> board.line("5").quiet());
      hands.pass(SECOND);
      device.poll(Duration.ZERO, sink);
      assertThat(sink.measured).containsExactly("count=1000 GOOD", "frequency=0 GOOD");
      assertThat(folder.resolve("water")).hasContent("1000");
      pulses("5", 3);
      await().until(() -> board.line("5").quiet());
    }
    assertThat(folder.resolve("water")).hasContent("1003");
    sink.measured.clear();
    try (Device device = plan.open(bus(hands.clocks()))) {
      device.poll(Duration.ZERO, sink);
      assertThat(sink.measured).contains("count=1003 GOOD");
    }
  }

  @Test
  void aDamagedCountBeginsAnew() throws Exception {
    Files.writeString(folder.resolve("water"), "12x");
    DevicePlan plan = plan("water", "generic/pulse-counter", "gpio: { line: 5 }");
    try (Device device = plan.open(bus(hands.clocks()))) {
      device.poll(Duration.ZERO, sink);
    }
    assertThat(sink.measured).contains("count=0 GOOD");
  }

  @Test
  void aCountThatCannotBeKeptIsSaidAllTheSame() throws Exception {
    Files.createDirectory(folder.resolve(".water"));
    DevicePlan plan = plan("water", "generic/pulse-counter", "gpio: { line: 5 }");
    try (Device device = plan.open(bus(hands.clocks()))) {
      pulses("5", 2);
      await().until(() -> board.line("5").quiet());
      device.poll(Duration.ZERO, sink);
    }
    assertThat(sink.measured).contains("count=2 GOOD");
  }

  @Test
  void aLineIsGivenBackAtTheEnd() throws Exception {
    DevicePlan plan = plan("door", "generic/contact", "gpio: { line: 17 }");
    Device device = plan.open(bus(hands.clocks()));
    assertThat(board.line("17").isTaken()).isTrue();
    device.close();
    assertThat(board.line("17").isTaken()).isFalse();
    assertThat(Thread.getAllStackTraces().keySet()).noneMatch(t -> t.getName().equals("gpio-17"));
  }
}
