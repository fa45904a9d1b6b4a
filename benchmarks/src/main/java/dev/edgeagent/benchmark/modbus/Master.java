package dev.edgeagent.benchmark.modbus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Who asks. */
enum Master {
  ENGINE("edge-agent: poll of a device, decoded"),
  HASTY("edge-agent without the silence between frames"),
  WIRE("edge-agent: transactions alone"),
  DIGITALPETRI("digitalpetri client"),
  LIBMODBUS("libmodbus (C)");

  private static final long NANOS = 1_000_000_000L;

  private final String title;

  Master(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Whether it differs from the others there. */
  boolean over(Way way) {
    return this != HASTY || way == Way.PTY;
  }

  /** Reads so many registers again and again, for a while. */
  Rate run(Path folder, Way way, int registers, Duration time) throws Exception {
    try (Slave slave = Slave.start(folder, way)) {
      if (this == LIBMODBUS) {
        return program(folder, way, slave.port(), registers, time);
      }
      try (Poller poller = Poller.open(this, way, slave.port(), registers)) {
        return looped(poller, time);
      }
    }
  }

  private static Rate looped(Poller poller, Duration time) throws Exception {
    poller.poll();
    Duration before = cpu();
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    long polls = 0;
    while (System.nanoTime() < end) {
      poller.poll();
      polls++;
    }
    double seconds = (double) (System.nanoTime() - begin) / NANOS;
    return new Rate(polls / seconds, (double) cpu().minus(before).toNanos() / polls / 1000);
  }

  /** Processor time of this process. */
  static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }

  private static Rate program(Path folder, Way way, String port, int registers, Duration time)
      throws IOException, InterruptedException {
    String seconds = String.valueOf(time.toMillis() / 1000.0);
    List<String> command =
        List.of(
            folder.resolve("modbus_client").toString(),
            way.word(),
            port,
            String.valueOf(registers),
            seconds);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    if (!process.waitFor(time.toSeconds() + 10, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(command + " failed");
    }
    String[] figures = said.trim().split(" ", -1);
    double polls = Double.parseDouble(figures[0]);
    return new Rate(
        polls / Double.parseDouble(figures[1]), Double.parseDouble(figures[2]) * 1e6 / polls);
  }
}
