package dev.edgeagent.clock;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a time service of the box keeps its clock. Any thread. */
public interface TimeService {
  /** Looks at what costs nothing; a service that does not show there is not seen. */
  boolean isSeen();

  /** Asks the kernel, which knows whichever service it is. */
  boolean isKnownToKernel();

  /** That of this system. */
  static TimeService ofSystem() {
    return new OfLinux(Path.of("/run/systemd/timesync/synchronized"));
  }

  /**
   * That of Linux.
   *
   * @param mark systemd-timesyncd makes this file when it has set the clock
   */
  record OfLinux(Path mark) implements TimeService {
    private static final Logger LOG = LoggerFactory.getLogger(TimeService.class);

    /** Larger than {@code struct timex} is anywhere; all zeros asks and changes nothing. */
    private static final int TIMEX = 512;

    /** The answer of a clock that nobody keeps: {@code TIME_ERROR}. */
    private static final int UNSYNCHRONISED = 5;

    @Override
    public boolean isSeen() {
      return Files.exists(mark);
    }

    /** Preparing the call takes a tenth of a second, more on small boxes: for rare questions. */
    @Override
    @SuppressWarnings("restricted") // the signature is that of the C library
    public boolean isKnownToKernel() {
      Linker linker = Linker.nativeLinker();
      try (Arena arena = Arena.ofConfined()) {
        MethodHandle ask =
            linker.downcallHandle(
                linker.defaultLookup().findOrThrow("ntp_adjtime"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        MemorySegment question = arena.allocate(TIMEX, Long.BYTES);
        int answer = (int) ask.invokeExact(question);
        return answer >= 0 && answer != UNSYNCHRONISED;
      } catch (Throwable e) { // what a method handle declares
        LOG.debug("clock: the kernel cannot be asked: {}", e.toString());
        return false;
      }
    }
  }
}
