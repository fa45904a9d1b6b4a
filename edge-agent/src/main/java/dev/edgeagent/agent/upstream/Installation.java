package dev.edgeagent.agent.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The id by which servers recognise this installation when it comes back (XEP-0388): random, made
 * at the first start, kept in the data folder. Without it nothing is lost but an older session that
 * lives on at the server for some minutes.
 */
public final class Installation {
  private static final String FILE = "installation-id";
  private static final int LENGTH = 36;
  private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

  private Installation() {}

  /** The id that is kept in a folder, which exists; a new one where there is none. */
  public static UUID of(Path dataDir) {
    Path file = dataDir.resolve(FILE);
    Optional<UUID> kept = read(file);
    if (kept.isPresent()) {
      return kept.get();
    }
    UUID made = UUID.randomUUID();
    try {
      Path next = dataDir.resolve(FILE + ".new");
      Files.writeString(next, made + "\n");
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("{} cannot be written ({}): the next start has another id", file, e.toString());
    }
    return made;
  }

  private static Optional<UUID> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LENGTH), StandardCharsets.US_ASCII);
      UUID id = UUID.fromString(text);
      // Java reads shorter forms too; servers want the whole one, of version 4.
      return text.equals(id.toString()) && id.version() == 4 ? Optional.of(id) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty(); // the first start
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("{} cannot be read ({}): a new id is made", file, e.toString());
      return Optional.empty();
    }
  }
}
