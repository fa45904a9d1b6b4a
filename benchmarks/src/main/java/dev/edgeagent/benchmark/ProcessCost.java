package dev.edgeagent.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a process has used, from /proc (Linux tells in hundredths of a second). */
public final class ProcessCost {
  private static final int TICK_MILLIS = 10;

  private ProcessCost() {}

  /** Processor time since its start. */
  public static Duration cpu(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Duration.ofMillis(
        (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_MILLIS);
  }

  /** What is resident now. */
  public static long residentKilobytes(long pid) throws IOException {
    return kilobytes(pid, "VmRSS:");
  }

  /** The most that was ever resident. */
  public static long peakKilobytes(long pid) throws IOException {
    return kilobytes(pid, "VmHWM:");
  }

  private static long kilobytes(long pid, String what) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith(what))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
