package dev.edgeagent.driver.modbus.wire;

import com.digitalpetri.modbus.ExceptionCode;
import java.util.Locale;

/**
 * What a device says instead of an answer: an exception code.
 *
 * @param code 0 to 255
 */
public record Refusal(int code) {
  /** The device does not do this at all. */
  public static final Refusal ILLEGAL_FUNCTION =
      new Refusal(ExceptionCode.ILLEGAL_FUNCTION.getCode());

  /** There is no such register, or not in one request with its neighbours. */
  public static final Refusal ILLEGAL_ADDRESS =
      new Refusal(ExceptionCode.ILLEGAL_DATA_ADDRESS.getCode());

  /** Also what some devices say when they are asked for too many registers at once. */
  public static final Refusal ILLEGAL_VALUE =
      new Refusal(ExceptionCode.ILLEGAL_DATA_VALUE.getCode());

  /** Also what some devices say when they are asked for what they do not have. */
  public static final Refusal DEVICE_FAILURE =
      new Refusal(ExceptionCode.SLAVE_DEVICE_FAILURE.getCode());

  /** A gateway waited for the device in vain. */
  public static final Refusal TARGET_SILENT =
      new Refusal(ExceptionCode.GATEWAY_TARGET_DEVICE_FAILED_TO_RESPONSE.getCode());

  /** Whether asking for less at once may help. */
  public boolean addressed() {
    return equals(ILLEGAL_ADDRESS) || equals(ILLEGAL_VALUE);
  }

  /** The name in the standard, with the number: {@code illegal data address (2)}. */
  @Override
  public String toString() {
    String name =
        equals(TARGET_SILENT)
            ? "gateway target device failed to respond"
            : ExceptionCode.from(code)
                .map(known -> known.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .orElse("exception");
    return name + " (" + code + ")";
  }
}
