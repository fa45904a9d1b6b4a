package dev.edgeagent.outbox.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What append has returned for is there after the process was killed at any moment. */
class OutboxCrashIT {
  private static final int KILLS = 20;

  @TempDir Path dir;

  @Test
  void nothingAppendedIsLostOrThereTwiceWhenTheProcessIsKilledAtRandomMoments() throws Exception {
    Path file = dir.resolve("outbox.db");
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int next = 1;
    for (int kill = 1; kill <= KILLS; kill++) {
      String what = "seed " + seed + ", kill " + kill;
      int printed = killedAfter(file, next, 1 + random.nextInt(60), random.nextInt(3_000_000));
      try (SqliteOutbox outbox = Items.open(file)) {
        List<Integer> numbers = Items.texts(outbox).stream().map(Integer::valueOf).toList();
        assertThat(numbers).as(what).hasSizeGreaterThanOrEqualTo(printed);
        // both of the last call or none, and no gap before
        assertThat(numbers.size() % 2).as(what).isZero();
        for (int i = 0; i < numbers.size(); i++) {
          assertThat(numbers.get(i)).as(what).isEqualTo(i + 1);
        }
        assertThat(outbox.status().waiting()).as(what).isEqualTo(numbers.size());
        next = numbers.size() + 1;
      }
    }
    assertThat(next).isGreaterThan(2 * KILLS);
  }

  /** The last number that the process printed before it was killed. */
  private static int killedAfter(Path file, int from, int lines, int nanos)
      throws IOException, InterruptedException {
    Process process = start(file, from);
    int printed = from - 1;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      for (int i = 1; line != null; i++) {
        printed = Integer.parseInt(line);
        if (i == lines) {
          long until = System.nanoTime() + nanos;
          while (System.nanoTime() < until) {
            Thread.onSpinWait(); // the next append is somewhere under way
          }
          process.toHandle().destroyForcibly(); // leaves us what it printed
        }
        line = out.readLine();
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(printed).as("numbers of process %d", process.pid()).isGreaterThanOrEqualTo(from);
    return printed;
  }

  private static Process start(Path file, int from) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Appender.class.getName(),
            file.toString(),
            Integer.toString(from))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
