package dev.edgeagent.driver.modbus.wire;

import com.digitalpetri.modbus.ModbusPduSerializer.DefaultRequestSerializer;
import com.digitalpetri.modbus.ModbusPduSerializer.DefaultResponseSerializer;
import com.digitalpetri.modbus.exceptions.ModbusException;
import com.digitalpetri.modbus.pdu.MaskWriteRegisterRequest;
import com.digitalpetri.modbus.pdu.ModbusPdu;
import com.digitalpetri.modbus.pdu.ModbusRequestPdu;
import com.digitalpetri.modbus.pdu.ReadCoilsRequest;
import com.digitalpetri.modbus.pdu.ReadCoilsResponse;
import com.digitalpetri.modbus.pdu.ReadDiscreteInputsRequest;
import com.digitalpetri.modbus.pdu.ReadDiscreteInputsResponse;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersResponse;
import com.digitalpetri.modbus.pdu.ReadInputRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadInputRegistersResponse;
import com.digitalpetri.modbus.pdu.ReadWriteMultipleRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadWriteMultipleRegistersResponse;
import com.digitalpetri.modbus.pdu.WriteMultipleCoilsRequest;
import com.digitalpetri.modbus.pdu.WriteMultipleRegistersRequest;
import com.digitalpetri.modbus.pdu.WriteSingleCoilRequest;
import com.digitalpetri.modbus.pdu.WriteSingleRegisterRequest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * One request, without the unit that it goes to, and what its answer has to look like: how the
 * answer begins and how long it is are known before it comes. Immutable.
 */
public final class Request {
  /** The most coils that one request may write. */
  public static final int MOST_COILS_WRITTEN = 1968;

  /** The most registers that one request may write. */
  public static final int MOST_WRITTEN = 123;

  /** The most registers that one request may write when it reads too. */
  public static final int MOST_WRITTEN_AND_READ = 121;

  private static final int LONGEST_PDU = 253;

  /** An answer says again the function and the address. */
  private static final int ADDRESSED = 3;

  /** An answer says again the function, the address and the number of what was written. */
  private static final int COUNTED = 5;

  private static final int MASKED = 7;
  private static final int ALL_BITS = 0xFFFF;

  private static final int ENCAPSULATED = 43;
  private static final int DEVICE_IDENTIFICATION = 14;

  private final byte[] pdu;
  private final byte[] head;
  private final int answerLength;

  /** Whether the answer itself says how long it is. */
  private final boolean listing;

  private Request(byte[] pdu, byte[] head, int answerLength) {
    this(pdu, head, answerLength, false);
  }

  private Request(byte[] pdu, byte[] head, int answerLength, boolean listing) {
    this.pdu = pdu;
    this.head = head;
    this.answerLength = answerLength;
    this.listing = listing;
  }

  /**
   * Reads (functions 1 to 4).
   *
   * @param count 1 to {@link Table#mostRead}
   * @throws IllegalArgumentException when that is beyond the table or what one request can read
   */
  public static Request read(Table table, int address, int count) {
    check(address, count, table.mostRead());
    return reading(
        switch (table) {
          case COIL -> new ReadCoilsRequest(address, count);
          case DISCRETE -> new ReadDiscreteInputsRequest(address, count);
          case HOLDING -> new ReadHoldingRegistersRequest(address, count);
          case INPUT -> new ReadInputRegistersRequest(address, count);
        },
        table.bytes(count));
  }

  private static Request reading(ModbusRequestPdu request, int bytes) {
    byte[] pdu = encode(request);
    return new Request(pdu, new byte[] {pdu[0], (byte) bytes}, 2 + bytes);
  }

  /** Writes one coil (function 5). */
  public static Request writeCoil(int address, boolean on) {
    check(address, 1, 1);
    return writing(new WriteSingleCoilRequest(address, on), ADDRESSED, COUNTED);
  }

  /**
   * Writes one register (function 6).
   *
   * @param value the lower 16 bits count
   */
  public static Request writeRegister(int address, int value) {
    check(address, 1, 1);
    return writing(new WriteSingleRegisterRequest(address, value & ALL_BITS), ADDRESSED, COUNTED);
  }

  /**
   * Writes coils (function 15).
   *
   * @param count 1 to {@value #MOST_COILS_WRITTEN}
   * @param on the bits from 0 on: the coils from {@code address} on
   */
  public static Request writeCoils(int address, int count, BitSet on) {
    check(address, count, MOST_COILS_WRITTEN);
    byte[] values = Arrays.copyOf(on.get(0, count).toByteArray(), Table.COIL.bytes(count));
    return writing(new WriteMultipleCoilsRequest(address, count, values), COUNTED, COUNTED);
  }

  /**
   * Writes registers (function 16), all at once.
   *
   * @param bytes two for each register, 1 to {@value #MOST_WRITTEN} of them
   */
  public static Request writeRegisters(int address, byte[] bytes) {
    int count = registers(bytes);
    check(address, count, MOST_WRITTEN);
    return writing(
        new WriteMultipleRegistersRequest(address, count, bytes.clone()), COUNTED, COUNTED);
  }

  /**
   * Changes some bits of a register and leaves the others to the device (function 22).
   *
   * @param mask the bits to change
   * @param bits what they become
   */
  public static Request maskWrite(int address, int mask, int bits) {
    check(address, 1, 1);
    return writing(
        new MaskWriteRegisterRequest(address, ~mask & ALL_BITS, bits & mask & ALL_BITS),
        MASKED,
        MASKED);
  }

  /**
   * Writes holding registers and reads some behind it, in one go (function 23).
   *
   * @param count how many are read, 1 to 125
   * @param bytes two for each register written, 1 to {@value #MOST_WRITTEN_AND_READ} of them
   */
  public static Request writeAndRead(int readAddress, int count, int writeAddress, byte[] bytes) {
    check(readAddress, count, Table.HOLDING.mostRead());
    int written = registers(bytes);
    check(writeAddress, written, MOST_WRITTEN_AND_READ);
    return reading(
        new ReadWriteMultipleRegistersRequest(
            readAddress, count, writeAddress, written, bytes.clone()),
        Table.HOLDING.bytes(count));
  }

  /**
   * Asks who the device is (function 43 / 14).
   *
   * @param level 1 for the objects 0 to 2, 2 for those to 6
   * @param object the first, 0 to 255
   * @return one whose answer says the objects behind its first two bytes: level, conformity, 0xFF
   *     when there are more, the next object, their number, and of each its number, its length, its
   *     text
   */
  public static Request identification(int level, int object) {
    byte[] pdu = {ENCAPSULATED, DEVICE_IDENTIFICATION, (byte) level, (byte) object};
    return new Request(
        pdu, new byte[] {ENCAPSULATED, DEVICE_IDENTIFICATION, (byte) level}, LONGEST_PDU, true);
  }

  private static Request writing(ModbusRequestPdu request, int repeated, int answerLength) {
    byte[] pdu = encode(request);
    return new Request(pdu, Arrays.copyOf(pdu, repeated), answerLength);
  }

  private static int registers(byte[] bytes) {
    if (bytes.length % 2 != 0) {
      throw new IllegalArgumentException("registers have two bytes each");
    }
    return bytes.length / 2;
  }

  private static void check(int address, int count, int most) {
    if (count < 1 || count > most) {
      throw new IllegalArgumentException("one request has 1 to " + most + ", not " + count);
    }
    if (address < 0 || address + count > Table.SIZE) {
      throw new IllegalArgumentException("the addresses of a table are 0 to 65535");
    }
  }

  private static byte[] encode(ModbusRequestPdu request) {
    ByteBuffer buffer = ByteBuffer.allocate(LONGEST_PDU);
    try {
      DefaultRequestSerializer.INSTANCE.encode(request, buffer);
    } catch (ModbusException e) {
      throw new IllegalStateException(e);
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  /** The function code. */
  int function() {
    return pdu[0] & 0xFF;
  }

  /** What is sent. */
  byte[] pdu() {
    return pdu.clone();
  }

  /** How long it is. */
  int length() {
    return pdu.length;
  }

  /** How long the PDU of a good answer is, at most. */
  int answerLength() {
    return answerLength;
  }

  /**
   * How long the PDU of the good answer is that begins at {@code at}. While that is not known, more
   * than there is; 0 when none is so long.
   */
  int answerLength(byte[] bytes, int at, int end) {
    return listing ? ObjectList.length(bytes, at, end, LONGEST_PDU) : answerLength;
  }

  /** Whether what stands at {@code at} is, as far as it has come, how a good answer begins. */
  boolean beginsAt(byte[] bytes, int at, int end) {
    int known = Math.min(head.length, end - at);
    return Arrays.equals(bytes, at, at + known, head, 0, known);
  }

  /**
   * What a good answer says.
   *
   * @param answer a PDU that begins like a good answer and is as long
   */
  byte[] data(byte[] answer) {
    if (listing) {
      return Arrays.copyOfRange(answer, 2, answer.length);
    }
    try {
      ModbusPdu pdu =
          DefaultResponseSerializer.INSTANCE.decode(function(), ByteBuffer.wrap(answer));
      return switch (pdu) {
        case ReadCoilsResponse read -> read.coils();
        case ReadDiscreteInputsResponse read -> read.inputs();
        case ReadHoldingRegistersResponse read -> read.registers();
        case ReadInputRegistersResponse read -> read.registers();
        case ReadWriteMultipleRegistersResponse read -> read.registers();
        default -> new byte[0];
      };
    } catch (ModbusException e) {
      throw new IllegalStateException(e);
    }
  }
}
