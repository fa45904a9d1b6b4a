package dev.edgeagent.profile.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A local folder with {@code vendor/model.yaml} below it.
 *
 * @param folder need not exist
 */
record FolderShelf(Path folder) implements ProfileShelf {
  @Override
  public Optional<Document> read(String path) throws IOException {
    Path file = folder.resolve(path);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is no file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(new Document(file.toString(), ProfileShelf.text(in)));
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public boolean has(String path) {
    return Files.exists(folder.resolve(path));
  }

  @Override
  public List<ProfileName> names() {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(file -> folder.relativize(file).getNameCount() == 2)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(path -> path.endsWith(".yaml"))
          .map(path -> path.substring(0, path.length() - ".yaml".length()))
          .flatMap(path -> ProfileName.parse(path).stream())
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  @Override
  public String place(String path) {
    return folder.resolve(path).toString();
  }
}
