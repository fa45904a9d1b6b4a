package dev.edgeagent.agent.draft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file so that it is there as a whole or not at all. Stateless. */
public final class WholeFile {
  private WholeFile() {}

  /** In the place of what is there; makes the folders above it. */
  public static void write(Path file, String text) throws IOException {
    Path own = file.toAbsolutePath();
    Files.createDirectories(own.resolveSibling(""));
    Path beside =
        own.resolveSibling("." + own.getFileName() + "." + ProcessHandle.current().pid() + ".new");
    try {
      Files.writeString(beside, text, StandardOpenOption.CREATE_NEW);
      Files.move(beside, own, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
