package dev.edgeagent.agent.draft;

import dev.edgeagent.driver.modbus.scan.Scanned;
import dev.edgeagent.profile.modbus.AddressSpan;
import dev.edgeagent.profile.modbus.ModbusTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which of the readable addresses become channels: registers that were not 0, and all bits. Most
 * devices have far more registers than values, and the others read as 0; a bit that is 0 says as
 * much as one that is 1.
 *
 * @param channels as many as a profile may have, in the order in which the tables were scanned
 * @param zeros registers that were 0 and are left out
 * @param beyond what did not find room, the lowest addresses first
 */
record DraftChannels(List<Place> channels, List<AddressSpan> zeros, List<AddressSpan> beyond) {
  /** The most that a profile may have. */
  static final int MOST = 500;

  /**
   * A register or a bit.
   *
   * @param table where
   * @param address where there
   * @param value that was read
   */
  record Place(ModbusTable table, int address, int value) {
    /** The name of the channel: {@code holding-100}. */
    String name() {
      return label(table) + "-" + address;
    }

    AddressSpan span() {
      return new AddressSpan(table, address, address);
    }
  }

  /** Copies. */
  DraftChannels {
    channels = List.copyOf(channels);
    zeros = List.copyOf(zeros);
    beyond = List.copyOf(beyond);
  }

  static String label(ModbusTable table) {
    return table.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Chooses.
   *
   * @param tables in this order
   * @param all also registers that were 0; so it is anyway when there are no others
   */
  static DraftChannels of(Scanned scanned, List<ModbusTable> tables, boolean all) {
    List<Place> wanted = new ArrayList<>();
    List<Place> zeros = new ArrayList<>();
    for (ModbusTable table : tables) {
      for (Map.Entry<Integer, Integer> entry : scanned.of(table).entrySet()) {
        Place place = new Place(table, entry.getKey(), entry.getValue());
        (all || table.bits() || place.value() != 0 ? wanted : zeros).add(place);
      }
    }
    if (wanted.isEmpty()) {
      wanted.addAll(zeros);
      zeros.clear();
    }
    int room = Math.min(MOST, wanted.size());
    return new DraftChannels(
        wanted.subList(0, room), spans(zeros), spans(wanted.subList(room, wanted.size())));
  }

  /** Neighbours together. */
  static List<AddressSpan> spans(List<Place> places) {
    List<AddressSpan> spans = new ArrayList<>();
    for (Place place : places) {
      AddressSpan last = spans.isEmpty() ? null : spans.getLast();
      if (last != null && last.table() == place.table() && last.last() + 1 == place.address()) {
        spans.set(spans.size() - 1, new AddressSpan(last.table(), last.first(), place.address()));
      } else {
        spans.add(place.span());
      }
    }
    return spans;
  }
}
