package dev.edgeagent.fault.kind;

import dev.edgeagent.fault.stand.Stand;
import java.io.IOException;
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
    byte[] bytes = Files.readAllBytes(path);
    for (int i = 0; i < bits && bytes.length > 0; i++) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    }
    Files.write(path, bytes);
  }

  @Override
  public void end(Stand stand) throws IOException {
    stand.gateway().start();
  }
}
