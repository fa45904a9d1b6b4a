package dev.edgeagent.driver.modbus.wire;

/** What stands around a PDU on a link; the names of an entry's {@code framing:}. */
public enum Framing {
  /** Unit and CRC-16, as on a serial line. Some gateways pass it on over TCP as it is. */
  RTU(3),
  /** A header with a transaction id, as in Modbus TCP. */
  MBAP(7);

  private final int overhead;

  Framing(int overhead) {
    this.overhead = overhead;
  }

  /** How many bytes it adds to a PDU. */
  public int overhead() {
    return overhead;
  }

  /**
   * Begins a transaction.
   *
   * @param unit 0 to 255
   * @param transaction the lower 16 bits tell it from others, where the framing can say it
   */
  Exchange begin(int unit, Request request, int transaction) {
    return switch (this) {
      case RTU -> new RtuExchange(unit, request);
      case MBAP -> new MbapExchange(unit, request, transaction);
    };
  }
}
