package dev.edgeagent.driver.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.DriverException.Kind;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SerialLinkIT {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir Path folder;
  private final byte[] buffer = new byte[256];

  private static SerialLink open(String port) throws DriverException {
    return SerialLink.open(new SerialSettings(port, 9600, 8, Parity.NONE, 1));
  }

  private static DriverException failure(String port) {
    return catchThrowableOfType(DriverException.class, () -> open(port).close());
  }

  private String read(SerialLink link) throws DriverException {
    int count = link.read(buffer, PATIENCE);
    return new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
  }

  @Test
  void bytesGoBothWaysUnchanged() throws Exception {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < 256; c++) {
      all.append(c);
    }
    try (Ptys ptys = new Ptys(folder, "tty");
        SerialLink link = open(ptys.port())) {
      ptys.send(all.toString());
      StringBuilder got = new StringBuilder();
      while (got.length() < 256) {
        String part = read(link);
        assertThat(part).isNotEmpty();
        got.append(part);
      }
      assertThat(got).hasToString(all.toString());
      link.write(all.toString().getBytes(StandardCharsets.ISO_8859_1));
      assertThat(ptys.receive(256)).isEqualTo(all.toString());
    }
  }

  @Test
  void aReadReturnsAsSoonAsBytesCome() throws Exception {
    try (Ptys ptys = new Ptys(folder, "tty");
        SerialLink link = open(ptys.port())) {
      ptys.send("x");
      long start = System.nanoTime();
      assertThat(link.read(buffer, Duration.ofMinutes(1))).isEqualTo(1);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void anEmptyReadWaitsAboutAsLongAsItMay() throws Exception {
    try (Ptys ptys = new Ptys(folder, "tty");
        SerialLink link = open(ptys.port())) {
      long start = System.nanoTime();
      assertThat(link.read(buffer, Duration.ofMillis(400))).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(350), Duration.ofSeconds(3));
    }
  }

  @Test
  void waitingCostsNextToNothing() throws Exception {
    try (Ptys ptys = new Ptys(folder, "tty");
        SerialLink link = open(ptys.port())) {
      link.read(buffer, Duration.ofMillis(500));
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      link.read(buffer, Duration.ofSeconds(3));
      long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      assertThat(Duration.ofNanos(used)).isLessThan(Duration.ofMillis(30));
    }
  }

  @Test
  void aPlugPulledWhileReadingIsUnavailableAndThePlugThatComesBackIsOpened() throws Exception {
    try (Ptys ptys = new Ptys(folder, "tty")) {
      try (SerialLink link = open(ptys.port())) {
        ptys.send("before");
        assertThat(read(link)).isEqualTo("before");
        Thread puller = Thread.ofPlatform().start(() -> pull(ptys));
        DriverException e =
            catchThrowableOfType(
                DriverException.class, () -> link.read(buffer, Duration.ofMinutes(1)));
        assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(e).hasMessageContaining("went away");
        puller.join(20_000);
        DriverException writing =
            catchThrowableOfType(DriverException.class, () -> link.write(new byte[] {1}));
        assertThat(writing.kind()).isEqualTo(Kind.UNAVAILABLE);
      }
      assertThat(failure(ptys.port())).hasMessageStartingWith("there is no port " + ptys.port());
      ptys.plug();
      try (SerialLink link = open(ptys.port())) {
        ptys.send("after");
        assertThat(read(link)).isEqualTo("after");
      }
    }
  }

  private static void pull(Ptys ptys) {
    try {
      ptys.unplug();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aPortThatIsOpenIsInUse() throws Exception {
    try (Ptys ptys = new Ptys(folder, "tty");
        SerialLink _ = open(ptys.port())) {
      assertThat(failure(ptys.port()))
          .hasMessageStartingWith(ptys.port() + " is in use: end the other program");
    }
  }

  @Test
  void aPortThatAnotherProgramLockedIsInUse() throws Exception {
    try (Ptys ptys = new Ptys(folder, "tty")) {
      Process flock = new ProcessBuilder("flock", ptys.port(), "cat").start();
      try {
        // cat answers only once the lock is held.
        flock.getOutputStream().write("locked\n".getBytes(StandardCharsets.US_ASCII));
        flock.getOutputStream().flush();
        assertThat(flock.getInputStream().readNBytes(7)).hasSize(7);
        assertThat(failure(ptys.port())).hasMessageContaining("is in use");
      } finally {
        flock.getOutputStream().close();
        flock.waitFor();
      }
    }
  }

  @Test
  void aMissingPortIsNotLookedForElsewhere() {
    // A last part that exists below /dev must not be taken instead.
    assertThat(failure(folder.resolve("null").toString()))
        .hasMessageStartingWith("there is no port " + folder);
  }

  @Test
  void aFileThatIsNoPortSaysSo() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "text");
    assertThat(failure(file.toString())).hasMessageContaining("is no serial port");
  }
}
