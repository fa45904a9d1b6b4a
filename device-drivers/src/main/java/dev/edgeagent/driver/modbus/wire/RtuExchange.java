package dev.edgeagent.driver.modbus.wire;

import dev.edgeagent.profile.raw.Checksum;
import java.util.Arrays;

/**
 * A request in an RTU frame: unit, PDU, CRC. Frames have no mark where they begin and no length, so
 * the answer is looked for at every byte: by unit, function, length and CRC. What stands before it
 * is another device's answer, our own one to a request that was given up, an echo, or noise.
 */
final class RtuExchange implements Exchange {
  private static final int CRC = 2;
  private static final int AROUND = 1 + CRC;
  private static final int EXCEPTION = 0x80;
  private static final int REFUSAL_LENGTH = 2 + AROUND;

  /** Of a request to read, and of the answer to a write. */
  private static final int SHORT_LENGTH = 5 + AROUND;

  /** Of a request for who a device is. */
  private static final int IDENTIFY_LENGTH = 4 + AROUND;

  private static final int LONGEST_PDU = 253;
  private static final int MASK_LENGTH = 7 + AROUND;

  private final int unit;
  private final Request request;

  RtuExchange(int unit, Request request) {
    this.unit = unit;
    this.request = request;
  }

  @Override
  public byte[] frame() {
    byte[] pdu = request.pdu();
    byte[] frame = new byte[pdu.length + AROUND];
    frame[0] = (byte) unit;
    System.arraycopy(pdu, 0, frame, 1, pdu.length);
    int crc = Checksum.CRC16_MODBUS.of(frame, 0, frame.length - CRC);
    frame[frame.length - CRC] = (byte) crc;
    frame[frame.length - 1] = (byte) (crc >> Byte.SIZE);
    return frame;
  }

  @Override
  public int answerLength() {
    return request.answerLength() + AROUND;
  }

  @Override
  public Step look(byte[] bytes, int length, boolean ended) {
    int foreign = 0;
    int noise = 0;
    boolean damaged = false;
    int at = 0;
    while (at < length) {
      int own = ownLength(bytes, at, length);
      if (own > 0 && whole(bytes, at, own, length)) {
        return new Step.Found(answer(bytes, at, own), foreign);
      }
      int other = foreignLength(bytes, at, length);
      damaged |= other == 0 && own > 0 && at + own <= length;
      foreign += other > 0 ? 1 : 0;
      noise += other > 0 ? 0 : 1;
      at += Math.max(other, 1);
    }
    if (!ended) {
      return new Step.NeedMore(damaged);
    }
    if (noise == 0) {
      return new Step.Nothing(foreign);
    }
    return damaged
        ? new Step.Damaged(
            "an answer with a wrong checksum: noise on the line, or two devices with the same"
                + " unit?")
        : new Step.Noise(noise, foreign);
  }

  /** How long our answer, or refusal, is if it begins here; 0 when it does not. */
  private int ownLength(byte[] bytes, int at, int end) {
    if ((bytes[at] & 0xFF) != unit) {
      return 0;
    }
    if (request.beginsAt(bytes, at + 1, end)) {
      int pdu = request.answerLength(bytes, at + 1, end);
      return pdu == 0 ? 0 : pdu + AROUND;
    }
    return (bytes[at + 1] & 0xFF) == (request.function() | EXCEPTION) ? REFUSAL_LENGTH : 0;
  }

  private Answer answer(byte[] bytes, int at, int length) {
    byte[] pdu = Arrays.copyOfRange(bytes, at + 1, at + length - CRC);
    return (pdu[0] & EXCEPTION) == 0
        ? new Answer.Data(request.data(pdu))
        : new Answer.Refused(new Refusal(pdu[1] & 0xFF));
  }

  /** How long the frame is that begins here and is not for us; 0 when there is none. */
  private static int foreignLength(byte[] bytes, int at, int end) {
    if (end - at < REFUSAL_LENGTH) {
      return 0;
    }
    int function = bytes[at + 1] & 0xFF;
    int counted = (bytes[at + 2] & 0xFF) + 2 + AROUND;
    int[] lengths =
        switch (function) {
          // Also requests: of another master, or our own from an adapter that echoes.
          case 1, 2, 3, 4 -> new int[] {counted, SHORT_LENGTH};
          case 5, 6, 15, 16 -> new int[] {SHORT_LENGTH};
          case 22 -> new int[] {MASK_LENGTH};
          case 23 -> new int[] {counted};
          case 43 -> new int[] {listing(bytes, at, end), IDENTIFY_LENGTH};
          default -> new int[] {(function & EXCEPTION) == 0 ? 0 : REFUSAL_LENGTH};
        };
    for (int length : lengths) {
      if (length > 0 && whole(bytes, at, length, end)) {
        return length;
      }
    }
    return 0;
  }

  private static int listing(byte[] bytes, int at, int end) {
    int pdu = ObjectList.length(bytes, at + 1, end, LONGEST_PDU);
    return pdu == 0 ? 0 : pdu + AROUND;
  }

  private static boolean whole(byte[] bytes, int at, int length, int end) {
    if (at + length > end) {
      return false;
    }
    int crc = Checksum.CRC16_MODBUS.of(bytes, at, at + length - CRC);
    return (bytes[at + length - CRC] & 0xFF) == (crc & 0xFF)
        && (bytes[at + length - 1] & 0xFF) == crc >> Byte.SIZE;
  }
}
