package dev.edgeagent.driver.modbus.wire;

/** The answer that says who a device is: how long it is, as far as it has come. Stateless. */
final class ObjectList {
  /** Function, kind, level, conformity, whether more follow, the next object, their number. */
  private static final int HEAD = 7;

  /** The number of an object and the length of its text. */
  private static final int OBJECT = 2;

  private ObjectList() {}

  /**
   * The length of the PDU at {@code at}; more than there is while that is not known; 0 when it is
   * over {@code longest}.
   */
  static int length(byte[] bytes, int at, int end, int longest) {
    int there = end - at;
    if (there < HEAD) {
      return HEAD;
    }
    int count = bytes[at + HEAD - 1] & 0xFF;
    int length = HEAD;
    for (int i = 0; i < count && length <= longest; i++) {
      if (there < length + OBJECT) {
        return length + OBJECT <= longest ? length + OBJECT : 0;
      }
      length += OBJECT + (bytes[at + length + 1] & 0xFF);
    }
    return length <= longest ? length : 0;
  }
}
