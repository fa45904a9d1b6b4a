package dev.edgeagent.driver.modbus.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A request in a frame of Modbus TCP: transaction, protocol 0, length, unit, PDU. */
final class MbapExchange implements Exchange {
  private static final int HEADER = 7;

  /** What stands before the bytes that the length counts. */
  private static final int UNCOUNTED = 6;

  private static final int LEAST_COUNTED = 2;
  private static final int MOST_COUNTED = 254;
  private static final int EXCEPTION = 0x80;
  private static final int SHORT = 0xFFFF;

  private final int unit;
  private final Request request;
  private final int transaction;

  MbapExchange(int unit, Request request, int transaction) {
    this.unit = unit;
    this.request = request;
    this.transaction = transaction & SHORT;
  }

  @Override
  public byte[] frame() {
    byte[] pdu = request.pdu();
    return ByteBuffer.allocate(HEADER + pdu.length)
        .putShort((short) transaction)
        .putShort((short) 0)
        .putShort((short) (pdu.length + 1))
        .put((byte) unit)
        .put(pdu)
        .array();
  }

  @Override
  public int answerLength() {
    return HEADER + request.answerLength();
  }

  @Override
  public Step look(byte[] bytes, int length, boolean ended) {
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
    int foreign = 0;
    int at = 0;
    while (length - at > HEADER) {
      int counted = in.getShort(at + 4) & SHORT;
      if (in.getShort(at + 2) != 0 || counted < LEAST_COUNTED || counted > MOST_COUNTED) {
        return new Step.Damaged("what came is no frame of Modbus TCP: is it RTU over TCP?");
      }
      if (at + UNCOUNTED + counted > length) {
        break;
      }
      byte[] pdu = Arrays.copyOfRange(bytes, at + HEADER, at + UNCOUNTED + counted);
      if ((in.getShort(at) & SHORT) == transaction
          && (bytes[at + UNCOUNTED] & 0xFF) == unit
          && (pdu[0] & ~EXCEPTION & 0xFF) == request.function()) {
        return own(pdu, foreign);
      }
      foreign++;
      at += UNCOUNTED + counted;
    }
    if (!ended) {
      return new Step.NeedMore(false);
    }
    return at == length
        ? new Step.Nothing(foreign)
        : new Step.Damaged("the end of a frame is missing");
  }

  private Step own(byte[] pdu, int foreign) {
    if ((pdu[0] & EXCEPTION) != 0) {
      return pdu.length == 2
          ? new Step.Found(new Answer.Refused(new Refusal(pdu[1] & 0xFF)), foreign)
          : new Step.Damaged("a refusal of " + pdu.length + " bytes");
    }
    int length = request.answerLength(pdu, 0, pdu.length);
    if (pdu.length != length || !request.beginsAt(pdu, 0, pdu.length)) {
      return new Step.Damaged(
          "an answer of %d bytes to another request, in the place of %d"
              .formatted(pdu.length, length));
    }
    return new Step.Found(new Answer.Data(request.data(pdu)), foreign);
  }
}
