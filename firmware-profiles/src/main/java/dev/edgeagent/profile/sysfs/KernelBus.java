package dev.edgeagent.profile.sysfs;

/** Under which folder of {@code /sys} the kernel shows a device. */
public enum KernelBus {
  /** 1-Wire: {@code /sys/bus/w1/devices/FAMILY-SERIAL}. */
  W1,
  /** Industrial I/O: {@code /sys/bus/iio/devices/iio:deviceN}, found by its {@code name}. */
  IIO
}
