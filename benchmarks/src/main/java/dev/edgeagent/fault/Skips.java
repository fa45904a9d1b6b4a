package dev.edgeagent.fault;

import dev.edgeagent.agent.testbed.FakeClock;
import dev.edgeagent.fault.kind.FaultKind;
import dev.edgeagent.fault.stand.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What this machine does not allow; it is said, not passed over. Stateless. */
final class Skips {
  private Skips() {}

  /** Those that can be done here. */
  static Set<FaultKind> possible(Set<FaultKind> wanted, Progress progress)
      throws IOException, InterruptedException {
    Set<FaultKind> possible = EnumSet.copyOf(wanted);
    Path folder = Files.createTempDirectory("edge-agent-faults-");
    Optional<SmallDisk> disk = SmallDisk.mount(folder);
    disk.ifPresent(SmallDisk::close);
    if (disk.isEmpty() && possible.remove(FaultKind.FULL_DISK)) {
      progress.say("skipped: full-disk: only root may mount a small file system");
    }
    if (FakeClock.at(folder.resolve("clock")).isEmpty() && possible.remove(FaultKind.CLOCK_JUMP)) {
      progress.say("skipped: clock-jump: libfaketime is not installed");
    }
    Files.deleteIfExists(folder.resolve("clock"));
    Files.delete(folder);
    if (possible.isEmpty()) {
      throw new IOException("nothing is left to be done");
    }
    return possible;
  }
}
