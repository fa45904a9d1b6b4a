package dev.edgeagent.profile.raw;

import java.math.BigDecimal;

/** What a device said, before scale, labels and range. */
public sealed interface RawValue {
  /**
   * A number.
   *
   * @param number exact
   */
  record Numeric(BigDecimal number) implements RawValue {}

  /**
   * A text.
   *
   * @param text without what fills it up
   */
  record Text(String text) implements RawValue {}

  /**
   * Bytes that mean something else.
   *
   * @param hex two lower-case digits a byte
   */
  record Data(String hex) implements RawValue {}

  /**
   * The device has this field and nothing in it.
   *
   * @param said what stood there, for people
   */
  record Missing(String said) implements RawValue {}
}
