package dev.edgeagent.benchmark.delivery.measure;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.benchmark.ProcessCost;
import dev.edgeagent.benchmark.TestKeys;
import dev.edgeagent.benchmark.delivery.child.ContenderMain;
import dev.edgeagent.benchmark.delivery.way.Way;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One contender in a process of its own: so processor time and memory are its alone. */
final class ContenderProcess implements AutoCloseable {
  private static final Duration END = Duration.ofSeconds(20);

  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms32m",
          "-Xmx256m",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final Way way;
  private final Process process;
  private final BufferedReader answers;
  private final Writer orders;
  private final Path log;

  /**
   * Starts it and waits until it is connected.
   *
   * @param before the command: a program that watches it
   */
  ContenderProcess(
      Way way, int port, TestKeys keys, String node, Path directory, List<String> before)
      throws IOException {
    this.way = way;
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ContenderMain.class.getName(), way.id(), Integer.toString(port)));
    command.addAll(List.of(keys.directory().toString(), node, directory.toString()));
    log = directory.resolve("log");
    process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    answers = process.inputReader(UTF_8);
    orders = process.outputWriter(UTF_8);
    try {
      String _ = answer();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Gets packs ready. */
  void prepare(long packs) throws IOException {
    String _ = ask("prepare " + packs);
  }

  /** Publishes as fast as it can; numbers as {@code Runs.flood} says. */
  long[] flood(Duration time) throws IOException {
    return numbers(ask("flood " + time.toMillis()));
  }

  /** Publishes so many a second; nanoseconds as {@code Runs.pace} says. */
  long[] pace(int rate, Duration time) throws IOException {
    return numbers(ask("pace " + rate + " " + time.toSeconds()));
  }

  /** The most memory it ever had. */
  long peakKilobytes() throws IOException {
    return ProcessCost.peakKilobytes(process.pid());
  }

  private static long[] numbers(String line) {
    return List.of(line.split(" ", -1)).stream().mapToLong(Long::parseLong).toArray();
  }

  private String ask(String order) throws IOException {
    orders.write(order + "\n");
    orders.flush();
    return answer();
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException(way.id() + " ended:\n" + Files.readString(log));
    }
    return line;
  }

  /** Its input ends, so it ends. */
  @Override
  public void close() {
    try {
      orders.close();
    } catch (IOException _) {
      process.destroy(); // it does not listen any more
    }
    try {
      if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
        var _ = process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
