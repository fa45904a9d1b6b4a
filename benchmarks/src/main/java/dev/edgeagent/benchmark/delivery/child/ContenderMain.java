package dev.edgeagent.benchmark.delivery.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.benchmark.TestKeys;
import dev.edgeagent.benchmark.delivery.way.Acknowledgements;
import dev.edgeagent.benchmark.delivery.way.Contender;
import dev.edgeagent.benchmark.delivery.way.Way;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The program: {@code ContenderMain WAY PORT CERTIFICATES NODE DIRECTORY}. Says {@code ready} when
 * it is connected, and answers each line of its input with one line: {@code prepare PACKS} with
 * {@code ready}, {@code flood MILLIS} as {@link Runs#flood}, {@code pace RATE SECONDS} as {@link
 * Runs#pace}. Ends with its input.
 */
@SuppressWarnings("SystemOut") // it is talked to by its output
public final class ContenderMain {
  private ContenderMain() {}

  /** Does what it is told until its input ends. */
  public static void main(String[] args) throws Exception {
    Way way = Way.of(args[0]);
    Contenders contenders =
        new Contenders(
            Integer.parseInt(args[1]), new TestKeys(Path.of(args[2])), args[3], Path.of(args[4]));
    Acknowledgements done = new Acknowledgements();
    try (Contender contender = contenders.connect(way, done);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      Runs runs = new Runs(contender, done);
      System.out.println("ready");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println(answer(runs, line.split(" ", -1)));
      }
    }
  }

  private static String answer(Runs runs, String[] words) throws Exception {
    return switch (words[0]) {
      case "prepare" -> {
        runs.prepare(Integer.parseInt(words[1]));
        yield "ready";
      }
      case "flood" -> runs.flood(Duration.ofMillis(Long.parseLong(words[1])));
      case "pace" ->
          runs.pace(Integer.parseInt(words[1]), Duration.ofSeconds(Long.parseLong(words[2])));
      default -> throw new IllegalArgumentException("what is '" + words[0] + "'?");
    };
  }
}
