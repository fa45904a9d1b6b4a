package dev.edgeagent.agent.draft;

import dev.edgeagent.agent.draft.DraftChannels.Place;
import dev.edgeagent.agent.view.JsonText;
import dev.edgeagent.driver.modbus.scan.Scanned;
import dev.edgeagent.profile.modbus.AddressSpan;
import dev.edgeagent.profile.modbus.ModbusTable;
import dev.edgeagent.settings.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The profile of a scanned device: one channel a register, hints in comments. Immutable. */
public final class ProfileDraft {
  /** A shorter name is found by chance. */
  private static final int LEAST_NAME = 4;

  private final DraftOrigin origin;
  private final Scanned scanned;
  private final List<ModbusTable> tables;
  private final DraftChannels channels;

  /**
   * Of a scan that could read something.
   *
   * @param zeros whether registers that were 0 become channels, too
   */
  public ProfileDraft(DraftOrigin origin, Scanned scanned, boolean zeros) {
    this.origin = origin;
    this.scanned = scanned;
    tables = origin.looked().stream().map(AddressSpan::table).distinct().toList();
    channels = DraftChannels.of(scanned, tables, zeros);
  }

  /** What is in it and what is not, for people; a line each. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "%d of %d addresses can be read, %d of them are channels; %d requests"
            .formatted(
                scanned.readable(),
                origin.looked().stream().mapToInt(AddressSpan::size).sum(),
                channels.channels().size(),
                scanned.requests()));
    if (!scanned.identity().objects().isEmpty()) {
      remarks.add("it says of itself: " + scanned.identity());
    }
    scanned
        .sunspec()
        .ifPresent(
            address ->
                remarks.add(
                    "it speaks SunSpec, from holding %d on: a profile of SunSpec may serve it already,"
                            .formatted(address)
                        + " see edge-agent profiles match and profiles list sunspec"));
    say(remarks, "left out, because they were 0 (--zeros takes them)", channels.zeros());
    say(
        remarks,
        "left out, because a profile has at most %d channels (--range takes a part)"
            .formatted(DraftChannels.MOST),
        channels.beyond());
    scanned
        .unscanned()
        .ifPresent(
            span ->
                say(
                    remarks,
                    "not looked at, after so many requests (--max-requests), nor what is behind",
                    List.of(span)));
    remarks.addAll(scanned.notes());
    return remarks;
  }

  private static void say(List<String> remarks, String what, List<AddressSpan> spans) {
    if (!spans.isEmpty()) {
      remarks.add(what + ": " + listed(spans));
    }
  }

  private static String listed(List<AddressSpan> spans) {
    return Wording.listed(
        spans.stream()
            .map(
                span ->
                    span.size() == 1
                        ? "%s %d".formatted(DraftChannels.label(span.table()), span.first())
                        : "%s %d to %d"
                            .formatted(
                                DraftChannels.label(span.table()), span.first(), span.last()))
            .toList());
  }

  /** The profile. */
  public String profile() {
    StringBuilder yaml = new StringBuilder();
    line(yaml, "# Drafted from a scan: what the registers mean is not known. Rename the channels");
    line(yaml, "# that you recognise, give them type, unit and scale, and delete the others.");
    line(yaml, "# Looked at: " + listed(origin.looked()));
    remarks().forEach(remark -> line(yaml, "# " + remark));
    line(yaml, "profile: " + origin.id());
    line(yaml, "title: " + JsonText.string(origin.title()));
    origin.vendor().ifPresent(vendor -> line(yaml, "vendor: " + JsonText.string(vendor)));
    origin.model().ifPresent(model -> line(yaml, "model: " + JsonText.string(model)));
    line(yaml, "source: " + JsonText.string(origin.source()));
    line(yaml, "protocol: modbus");
    modbus(yaml);
    line(yaml, "channels:");
    for (Place place : channels.channels()) {
      channel(yaml, place);
    }
    return yaml.toString();
  }

  private void modbus(StringBuilder yaml) {
    line(yaml, "modbus:");
    if (scanned.mostRegisters() > 0) {
      line(yaml, "  max-registers: %d  # the most that it gave at once".formatted(most()));
    }
    if (scanned.mostBits() > 0) {
      line(yaml, "  max-coils: %d".formatted(scanned.mostBits()));
    }
    List<ModbusTable> holed =
        scanned.refused().stream().map(AddressSpan::table).distinct().toList();
    if (!holed.isEmpty()) {
      line(yaml, "  holes:");
    }
    for (ModbusTable table : holed) {
      line(yaml, "    %s:".formatted(DraftChannels.label(table)));
      for (AddressSpan hole : scanned.refused()) {
        if (hole.table() == table) {
          line(yaml, "      - [%d, %d]".formatted(hole.first(), hole.last()));
        }
      }
    }
    identify(yaml);
  }

  /** At least a pair: the values of most devices have two registers. */
  private int most() {
    return Math.max(2, scanned.mostRegisters());
  }

  /** The name that the device says, where it stands in registers too. */
  private void identify(StringBuilder yaml) {
    for (String name : scanned.identity().models()) {
      for (ModbusTable table : tables) {
        OptionalInt address =
            table.bits() || name.length() < LEAST_NAME
                ? OptionalInt.empty()
                : new WordHints(scanned.of(table)).find(name);
        if (address.isPresent()) {
          line(
              yaml,
              "  identify: { table: %s, address: %d, as: ascii, length: %d, equals: %s }"
                  .formatted(
                      DraftChannels.label(table),
                      address.getAsInt(),
                      (name.length() + 1) / 2 * 2,
                      JsonText.string(name)));
          return;
        }
      }
    }
  }

  private void channel(StringBuilder yaml, Place place) {
    String table = DraftChannels.label(place.table());
    if (place.table().bits()) {
      line(
          yaml,
          "  %s: { type: boolean, table: %s, address: %d }"
              .formatted(place.name(), table, place.address()));
      return;
    }
    WordHints hints = new WordHints(scanned.of(place.table()));
    hints
        .text(place.address())
        .ifPresent(
            text ->
                line(
                    yaml,
                    "  # %s: { type: text, table: %s, address: %d, as: ascii, length: %d }  # %s"
                        .formatted(
                            place.name(),
                            table,
                            place.address(),
                            text.length(),
                            JsonText.string(text.replace("\0", "")))));
    String hint = hints.at(place.address());
    line(
        yaml,
        "  %s: { type: integer, table: %s, address: %d, as: uint16 }  # %d%s"
            .formatted(
                place.name(),
                table,
                place.address(),
                place.value(),
                hint.isEmpty() ? "" : "; " + hint));
  }

  /** Its vectors: all that was read, and what the channels make of it. */
  public String vectors() {
    StringBuilder yaml = new StringBuilder();
    line(yaml, "profile: " + origin.id());
    line(yaml, "source: " + JsonText.string(origin.source()));
    line(yaml, "read:");
    String dash = "- ";
    for (ModbusTable table : tables) {
      if (!scanned.of(table).isEmpty()) {
        line(yaml, "  %s%s:".formatted(dash, DraftChannels.label(table)));
        new WordLines(table, scanned.of(table))
            .lines()
            .forEach(words -> line(yaml, "      " + words));
        dash = "  ";
      }
    }
    line(yaml, "    expect:");
    for (Place place : channels.channels()) {
      String value = place.table().bits() ? String.valueOf(place.value() == 1) : "" + place.value();
      line(yaml, "      %s: %s".formatted(place.name(), value));
    }
    return yaml.toString();
  }

  private static void line(StringBuilder yaml, String line) {
    yaml.append(line).append('\n');
  }
}
