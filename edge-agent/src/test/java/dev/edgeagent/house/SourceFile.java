package dev.edgeagent.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Java file of the project.
 *
 * @param module the folder of its module
 * @param path of the file
 * @param text what it says
 */
record SourceFile(String module, Path path, String text) {
  /** Tests run in the folder of their module. */
  private static final Path PROJECT = Path.of("..");

  private static final String PACKAGE_INFO = "package-info.java";

  /** All files of all modules below {@code src/main/java}. */
  static List<SourceFile> main() {
    return below("src/main/java");
  }

  /** All files of all modules below {@code src/test/java}. */
  static List<SourceFile> test() {
    return below("src/test/java");
  }

  boolean isPackageInfo() {
    return path.endsWith(PACKAGE_INFO);
  }

  Path folder() {
    return path.resolveSibling("");
  }

  /** The name of its package, as its folder says. */
  String packageName() {
    String folder = path.getParent() == null ? "" : path.getParent().toString();
    return folder.replaceFirst(".*/src/(main|test)/java/", "").replace('/', '.');
  }

  int lines() {
    return Math.toIntExact(text.lines().count());
  }

  @Override
  public String toString() {
    return PROJECT.relativize(path).toString();
  }

  private static List<SourceFile> below(String kind) {
    try (Stream<Path> modules = Files.list(PROJECT)) {
      return modules.flatMap(module -> of(module, module.resolve(kind))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<SourceFile> of(Path module, Path root) {
    if (!Files.isDirectory(root)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream()
          .map(file -> new SourceFile(module.getFileName().toString(), file, read(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
