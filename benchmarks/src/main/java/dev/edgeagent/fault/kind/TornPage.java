package dev.edgeagent.fault.kind;

import dev.edgeagent.fault.stand.Stand;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * kill -9, and a page of the database or of its log is only half there.
 *
 * @param form what is in the place of the rest
 * @param seed which page
 */
record TornPage(Form form, long seed) implements Fault {
  private static final int PAGE = 4096;
  private static final int SECTOR = 512;

  enum Form {
    ZEROS,
    NOISE,
    /** Nothing: the file ends there. */
    END
  }

  static TornPage draw(Random random) {
    return new TornPage(Form.values()[random.nextInt(Form.values().length)], random.nextLong());
  }

  @Override
  public void strike(Stand stand) throws IOException {
    stand.gateway().kill();
    stand.gateway().damage(this::tear);
  }

  private void tear(List<Path> files) throws IOException {
    Random random = new Random(seed);
    if (files.isEmpty()) {
      return; // killed before there was one
    }
    Path path = files.get(random.nextInt(files.size()));
    int pages = (int) (Files.size(path) / PAGE);
    if (pages == 0) {
      return; // an empty log
    }
    long page = (long) random.nextInt(pages) * PAGE;
    int whole = random.nextInt(PAGE / SECTOR) * SECTOR;
    try (var file = new RandomAccessFile(path.toFile(), "rw")) {
      if (form == Form.END) {
        file.setLength(page + whole);
      } else {
        byte[] rest = new byte[PAGE - whole];
        if (form == Form.NOISE) {
          random.nextBytes(rest);
        }
        file.seek(page + whole);
        file.write(rest);
      }
    }
  }

  @Override
  public void end(Stand stand) throws IOException {
    stand.gateway().start();
  }
}
