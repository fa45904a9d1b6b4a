package dev.edgeagent.driver.modbus;

import dev.edgeagent.driver.modbus.wire.Table;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A device as the standard describes it, written from there and not from our own code. */
public final class ModelSlave {
  private final Map<Table, Map<Integer, Integer>> values = new EnumMap<>(Table.class);
  private final Map<Table, Set<Integer>> missing = new EnumMap<>(Table.class);

  /** Every request, as {@code 3 16+2}: function, first address, number. */
  public final List<String> requests = new ArrayList<>();

  /** Whether it reads only pairs of registers that begin at an even address. */
  public volatile boolean pairs;

  /** What it says of what it does not have. */
  public volatile int missingCode = 2;

  /** The most registers that it reads at once. */
  public volatile int most = 125;

  /** What it answers to a function, the exception code; 0 when it says nothing to that. */
  public final Map<Integer, Integer> refusals = new TreeMap<>();

  /** Who it says that it is, by the number of the object; it does not know when there is none. */
  public final Map<Integer, String> identity = new TreeMap<>();

  /** The most objects that it says at once. */
  public volatile int mostObjects = 3;

  /** It answers to nothing that touches these addresses of any table. */
  public final Set<Integer> silent = new TreeSet<>();

  /** Over 0: what it answers to everything. */
  public volatile int refusal;

  public ModelSlave() {
    for (Table table : Table.values()) {
      values.put(table, new TreeMap<>());
      missing.put(table, new TreeSet<>());
    }
  }

  public synchronized void set(Table table, int address, int... numbers) {
    for (int i = 0; i < numbers.length; i++) {
      of(values, table).put(address + i, numbers[i] & 0xFFFF);
    }
  }

  public synchronized int get(Table table, int address) {
    return of(values, table).getOrDefault(address, 0);
  }

  /** A request that touches these is refused. */
  public synchronized void miss(Table table, int from, int end) {
    for (int address = from; address < end; address++) {
      of(missing, table).add(address);
    }
  }

  public synchronized void missNothing() {
    missing.values().forEach(Set::clear);
  }

  private static <T> T of(Map<Table, T> map, Table table) {
    return Objects.requireNonNull(map.get(table));
  }

  /** The answer to a PDU; empty when there is none. */
  public synchronized byte[] answer(byte[] pdu) {
    ByteBuffer in = ByteBuffer.wrap(pdu);
    int function = in.get();
    if (function == 43) {
      return identity(in);
    }
    int address = in.getShort() & 0xFFFF;
    int second = in.getShort() & 0xFFFF;
    requests.add(function + " " + address + "+" + second);
    if (refusal > 0) {
      return refused(function, refusal);
    }
    if (silent.stream().anyMatch(a -> a >= address && a < address + second)) {
      return new byte[0];
    }
    Integer code = refusals.get(function);
    if (code != null) {
      return code == 0 ? new byte[0] : refused(function, code);
    }
    return switch (function) {
      case 1 -> bits(function, Table.COIL, address, second);
      case 2 -> bits(function, Table.DISCRETE, address, second);
      case 3 -> registers(function, Table.HOLDING, address, second);
      case 4 -> registers(function, Table.INPUT, address, second);
      case 5 -> one(pdu, Table.COIL, address, second == 0xFF00 ? 1 : 0);
      case 6 -> one(pdu, Table.HOLDING, address, second);
      case 15 -> coils(in, address, second);
      case 16 -> several(in, address, second);
      case 22 -> {
        int or = in.getShort() & 0xFFFF;
        int now = get(Table.HOLDING, address);
        yield one(pdu, Table.HOLDING, address, (now & second) | (or & ~second));
      }
      case 23 -> both(in, address, second);
      default -> refused(function, 1);
    };
  }

  private byte[] identity(ByteBuffer in) {
    int kind = in.get();
    int level = in.get();
    int first = in.get() & 0xFF;
    requests.add("43 " + kind + " " + level + " " + first);
    Integer code = refusals.get(43);
    if (identity.isEmpty() || code != null) {
      return code != null && code == 0 ? new byte[0] : refused(43, 1);
    }
    List<Integer> numbers =
        identity.keySet().stream().filter(n -> n >= first && n < (level == 1 ? 3 : 7)).toList();
    int count = Math.min(mostObjects, numbers.size());
    boolean more = count < numbers.size();
    ByteBuffer answer = ByteBuffer.allocate(253).put((byte) 43).put((byte) kind).put((byte) level);
    answer.put((byte) 2).put((byte) (more ? 0xFF : 0));
    answer.put((byte) (more ? numbers.get(count) : 0)).put((byte) count);
    for (int number : numbers.subList(0, count)) {
      byte[] text = identity.getOrDefault(number, "").getBytes(StandardCharsets.US_ASCII);
      answer.put((byte) number).put((byte) text.length).put(text);
    }
    return Arrays.copyOf(answer.array(), answer.position());
  }

  private static byte[] refused(int function, int code) {
    return new byte[] {(byte) (function | 0x80), (byte) code};
  }

  private boolean lacks(Table table, int address, int count) {
    return address + count > 0x10000
        || of(missing, table).stream().anyMatch(a -> a >= address && a < address + count);
  }

  private byte[] bits(int function, Table table, int address, int count) {
    if (lacks(table, address, count)) {
      return refused(function, 2);
    }
    byte[] answer = new byte[2 + (count + 7) / 8];
    answer[0] = (byte) function;
    answer[1] = (byte) (answer.length - 2);
    for (int i = 0; i < count; i++) {
      answer[2 + i / 8] |= (byte) (get(table, address + i) << i % 8);
    }
    return answer;
  }

  private byte[] registers(int function, Table table, int address, int count) {
    if (count > most) {
      return refused(function, 3);
    }
    if (lacks(table, address, count) || (pairs && (address % 2 != 0 || count % 2 != 0))) {
      return refused(function, missingCode);
    }
    ByteBuffer answer = ByteBuffer.allocate(2 + 2 * count).put((byte) function);
    answer.put((byte) (2 * count));
    for (int i = 0; i < count; i++) {
      answer.putShort((short) get(table, address + i));
    }
    return answer.array();
  }

  private byte[] one(byte[] pdu, Table table, int address, int value) {
    if (lacks(table, address, 1)) {
      return refused(pdu[0], 2);
    }
    set(table, address, value);
    return pdu.clone();
  }

  private byte[] coils(ByteBuffer in, int address, int count) {
    int bytes = in.get();
    if (bytes != (count + 7) / 8 || in.remaining() != bytes) {
      return refused(15, 3);
    }
    for (int i = 0; i < count; i++) {
      set(Table.COIL, address + i, in.get(in.position() + i / 8) >> i % 8 & 1);
    }
    return counted(15, address, count);
  }

  private byte[] several(ByteBuffer in, int address, int count) {
    int bytes = in.get();
    if (bytes != 2 * count || in.remaining() != bytes) {
      return refused(16, 3);
    }
    if (lacks(Table.HOLDING, address, count)) {
      return refused(16, 2);
    }
    for (int i = 0; i < count; i++) {
      set(Table.HOLDING, address + i, in.getShort());
    }
    return counted(16, address, count);
  }

  private static byte[] counted(int function, int address, int count) {
    ByteBuffer answer = ByteBuffer.allocate(5).put((byte) function);
    return answer.putShort((short) address).putShort((short) count).array();
  }

  private byte[] both(ByteBuffer in, int address, int count) {
    int to = in.getShort() & 0xFFFF;
    int written = in.getShort() & 0xFFFF;
    int bytes = in.get();
    if (bytes != 2 * written || in.remaining() != bytes) {
      return refused(23, 3);
    }
    for (int i = 0; i < written; i++) {
      set(Table.HOLDING, to + i, in.getShort());
    }
    return registers(23, Table.HOLDING, address, count);
  }
}
