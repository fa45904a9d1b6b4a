package dev.edgeagent.wire;

import dev.edgeagent.agent.testbed.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The scripts of the source tree. */
final class ScriptFiles {
  private ScriptFiles() {}

  /** All of them, by name; the parts that they include are in a folder of their own. */
  static List<WireScript> all() {
    try (var files = Files.list(folder())) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".txt"))
          .sorted()
          .map(name -> ScriptParser.parse(name, ScriptFiles::text))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String name) {
    try {
      return Files.readString(folder().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    return Command.repository().resolve("edge-agent/src/test/resources/wire");
  }
}
