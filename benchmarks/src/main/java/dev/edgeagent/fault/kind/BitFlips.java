package dev.edgeagent.fault.kind;

import dev.edgeagent.fault.stand.Stand;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * kill -9, and bits of the database or of its log are the opposite of what was written.
 *
 * @param bits how many
 * @param seed which
 */
record BitFlips(int bits, long seed) implements Fault {
  private static final int MOST = 8;

  static BitFlips draw(Random random) {
    return new BitFlips(1 + random.nextInt(MOST), random.nextLong());
  }

  @Override
  public void strike(Stand stand) throws IOException {
    stand.gateway().kill();
    stand.gateway().damage(this::flip);
  }

  private void flip(List<Path> files) throws IOException {
    Random random = new Random(seed);
    if (files.isEmpty()) {
      return; // killed before there was one
    }
    Path path = files.get(random.nextInt(files.size()));
    int bytes = (int) Files.size(path);
    // In its place: written anew, it might not fit any more on a disk that is full.
    try (var file = new RandomAccessFile(path.toFile(), "rw")) {
      for (int i = 0; i < bits && bytes > 0; i++) {
        int at = random.nextInt(bytes);
        int bit = 1 << random.nextInt(Byte.SIZE);
        file.seek(at);
        int was = file.read();
        file.seek(at);
        file.write(was ^ bit);
      }
    }
  }

  @Override
  public void end(Stand stand) throws IOException {
    stand.gateway().start();
  }
}
