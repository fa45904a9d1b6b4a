package dev.edgeagent.profile.protocol;

/** The figures of the box itself; in a profile in kebab-case, {@code load-1m}. */
public enum HostMetric {
  /** The temperature of the processor, in degrees Celsius. */
  TEMPERATURE,
  /** The load average of the last minute: runnable tasks. */
  LOAD_1M,
  /** The share of processor time spent since the last poll, 0 to 1 over all cores. */
  CPU_USAGE,
  /** The share of memory in use, 0 to 1: what is not available. */
  MEMORY_USED,
  /** Memory that programs can still get, in bytes. */
  MEMORY_AVAILABLE,
  /** The share of the disk below the data directory in use, 0 to 1. */
  DISK_USED,
  /** Since the box started, in seconds. */
  UPTIME
}
