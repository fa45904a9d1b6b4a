package dev.edgeagent.agent.testbed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The lines that a process wrote so far. Any thread. */
public final class Lines {
  private final List<String> lines = new ArrayList<>();
  private final Thread reader;

  /** Reads to the end of the stream on a thread of its own. */
  public Lines(String name, InputStream stream) {
    reader = Thread.ofVirtual().name(name).start(() -> read(stream));
  }

  private void read(InputStream stream) {
    try (var in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        synchronized (lines) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      // The process was killed, and Java closes the streams of a dead process.
    }
  }

  /** All lines so far. */
  public List<String> all() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /** The lines so far that hold a match. */
  public List<String> matching(String regex) {
    Predicate<String> found = Pattern.compile(regex).asPredicate();
    return all().stream().filter(found).toList();
  }

  /** Waits for the first line from an index on that holds a match. */
  public String await(String regex, int from, Duration patience) {
    Predicate<String> found = Pattern.compile(regex).asPredicate();
    return Awaitility.await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(patience)
        .alias("a line with \"" + regex + "\"")
        .until(() -> all().stream().skip(from).filter(found).findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  /** Waits until the process has closed the stream. */
  public void awaitEnd() throws InterruptedException {
    if (!reader.join(Duration.ofSeconds(10))) {
      throw new IllegalStateException("the output did not end: " + all());
    }
  }

  @Override
  public String toString() {
    return String.join("\n", all());
  }
}
