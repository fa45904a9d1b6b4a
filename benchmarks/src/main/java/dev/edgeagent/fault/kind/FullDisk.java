package dev.edgeagent.fault.kind;

import dev.edgeagent.fault.stand.SmallDisk;
import dev.edgeagent.fault.stand.Stand;
import java.io.IOException;
import java.util.Random;

/**
 * Somebody else fills the disk.
 *
 * @param leave how many bytes are left on it
 */
record FullDisk(long leave) implements Fault {
  /** From nothing at all to half of what the outbox may be told to leave for others. */
  private static final int[] LEFT = {0, 4096, 65_536, 500_000};

  static FullDisk draw(Random random) {
    return new FullDisk(LEFT[random.nextInt(LEFT.length)]);
  }

  @Override
  public void strike(Stand stand) throws IOException {
    stand.excuseAnEnd(); // it cannot start on a full disk
    disk(stand).fill(leave);
  }

  @Override
  public void end(Stand stand) throws IOException {
    disk(stand).clear();
  }

  private static SmallDisk disk(Stand stand) {
    return stand.disk().orElseThrow();
  }
}
