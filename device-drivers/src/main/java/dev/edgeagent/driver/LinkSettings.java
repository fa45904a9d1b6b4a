package dev.edgeagent.driver;

import dev.edgeagent.settings.Mark;

/** Where a stream of bytes is and how it is set. Immutable, equal when all of it is the same. */
public interface LinkSettings {
  /** The physical link: one thread serves it. */
  LinkId link();

  /**
   * What a device needs of it.
   *
   * @param mark where the configuration says so
   * @param exclusive whether the device needs the link for itself
   */
  LinkClaim claim(Mark mark, boolean exclusive);

  /**
   * Opens it. Blocks; the caller closes what it gets.
   *
   * @throws DriverException {@link DriverException.Kind#UNAVAILABLE} when it is not there; the
   *     message says what to do
   */
  ByteLink open() throws DriverException;
}
