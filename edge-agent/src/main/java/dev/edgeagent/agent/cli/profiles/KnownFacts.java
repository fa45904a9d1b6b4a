package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.agent.sheet.ProfileSheet;
import dev.edgeagent.driver.modbus.scan.Scanned;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.FirmwareRange;
import dev.edgeagent.profile.modbus.AddressSpan;
import dev.edgeagent.profile.modbus.Identification;
import dev.edgeagent.profile.modbus.ModbusMemory;
import dev.edgeagent.profile.modbus.ModbusTable;
import dev.edgeagent.profile.modbus.RegisterBytes;
import dev.edgeagent.profile.protocol.ModbusProtocol;
import dev.edgeagent.profile.raw.HexBytes;
import dev.edgeagent.settings.WholeNumber;
import dev.edgeagent.settings.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of a device.
 *
 * @param named by {@code vendor}, {@code model}, {@code firmware}: one that a profile contradicts
 *     speaks against it
 * @param said by the same names, by the device itself: devices write their names in their own way,
 *     so none speaks against a profile
 * @param registers what stands in them, by table and address
 */
record KnownFacts(
    Map<String, String> named, Map<String, String> said, Map<AddressSpan, Integer> registers) {
  private static final Pattern FACT = Pattern.compile("(vendor|model|firmware)=(.+)");
  private static final Pattern REGISTERS =
      Pattern.compile("(input|holding):([0-9A-Fa-fx]+)=([0-9A-Fa-f ]+)");

  private static final String VENDOR = "vendor";
  private static final String MODEL = "model";

  /** A shorter one is found in others by chance. */
  private static final int LEAST_NAME = 3;

  private static final int IDENTIFIED = 100;
  private static final int SAME = 20;
  private static final int PART = 10;
  private static final int FIRMWARE = 5;

  /**
   * How well a profile fits.
   *
   * @param weight the more the better
   * @param why in words, one at least
   */
  record Fit(int weight, List<String> why) {}

  /** Reads them; throws {@link IllegalArgumentException} with a message for the user. */
  static KnownFacts parse(List<String> facts) {
    Map<String, String> named = new HashMap<>();
    Map<AddressSpan, Integer> registers = new HashMap<>();
    for (String fact : facts) {
      Matcher name = FACT.matcher(fact);
      Matcher contents = REGISTERS.matcher(fact);
      if (name.matches()) {
        named.put(name.group(1), name.group(2));
      } else if (contents.matches()) {
        ModbusTable table = ModbusTable.valueOf(contents.group(1).toUpperCase(Locale.ROOT));
        registers(registers, table, contents.group(2), contents.group(3));
      } else {
        throw new IllegalArgumentException(
            Wording.quoted(fact)
                + " is no fact: write for example model=SDM120 or holding:0xFC02=0020");
      }
    }
    return new KnownFacts(named, Map.of(), registers);
  }

  /** The same and what the device told; of a register that both know, these count. */
  KnownFacts with(Scanned device) {
    Map<String, String> says = new HashMap<>();
    device.identity().vendor().ifPresent(vendor -> says.put(VENDOR, vendor));
    device.identity().model().ifPresent(model -> says.put(MODEL, model));
    Map<AddressSpan, Integer> all = new HashMap<>();
    device
        .values()
        .forEach(
            (table, values) ->
                values.forEach(
                    (address, value) -> all.put(new AddressSpan(table, address, address), value)));
    all.putAll(registers);
    return new KnownFacts(named, says, all);
  }

  private static void registers(
      Map<AddressSpan, Integer> all, ModbusTable table, String first, String hex) {
    int address =
        WholeNumber.parse(first)
            .filter(n -> n >= 0 && n <= AddressSpan.HIGHEST)
            .orElseThrow(
                () -> new IllegalArgumentException(Wording.quoted(first) + " is no address"))
            .intValue();
    byte[] bytes = HexBytes.parse(hex);
    if (bytes.length % 2 != 0) {
      throw new IllegalArgumentException("a register has four hex digits");
    }
    List<Integer> values = RegisterBytes.registers(bytes);
    for (int i = 0; i < values.size(); i++) {
      all.put(new AddressSpan(table, address + i, address + i), values.get(i));
    }
  }

  /** How well it fits; empty when a fact contradicts it, or none speaks for it. */
  Optional<Fit> fit(DeviceProfile profile) {
    List<String> why = new ArrayList<>();
    int weight = 0;
    for (String name : List.of(VENDOR, MODEL)) {
      int own = weigh(name, profile, why);
      if (own < 0) {
        return Optional.empty();
      }
      weight += own;
    }
    int identified = identified(profile, why);
    String version = named.getOrDefault("firmware", "");
    if (identified < 0 || (!version.isEmpty() && !profile.firmware().matches(version))) {
      return Optional.empty();
    }
    if (!version.isEmpty() && !profile.firmware().equals(FirmwareRange.ALL)) {
      weight += FIRMWARE;
      why.add("firmware " + profile.firmware());
    }
    weight += identified;
    return why.isEmpty() ? Optional.empty() : Optional.of(new Fit(weight, why));
  }

  private int weigh(String name, DeviceProfile profile, List<String> why) {
    boolean strict = named.containsKey(name);
    if (!strict && !said.containsKey(name)) {
      return 0;
    }
    String wanted = plain((strict ? named : said).getOrDefault(name, ""));
    String[] id = profile.id().value().split("/", 2);
    boolean vendor = name.equals(VENDOR);
    Optional<String> own = vendor ? profile.vendor() : profile.model();
    List<String> texts =
        List.of(plain(vendor ? id[0] : id[1]), plain(own.orElse("")), plain(profile.title()));
    if (!wanted.isEmpty() && texts.subList(0, 2).contains(wanted)) {
      why.add("the same " + name);
      return SAME;
    }
    if (!wanted.isEmpty() && texts.stream().anyMatch(text -> text.contains(wanted))) {
      why.add("a like " + name);
      return PART;
    }
    if (!strict && texts.subList(0, 2).stream().anyMatch(text -> within(text, wanted))) {
      why.add("a like " + name);
      return PART;
    }
    return strict ? -1 : 0;
  }

  /** Whether a device that says more than its name says it. */
  private static boolean within(String name, String wanted) {
    return name.length() >= LEAST_NAME && wanted.contains(name);
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** Negative when what stands in the registers is another device's. */
  private int identified(DeviceProfile profile, List<String> why) {
    List<Identification> conditions =
        profile.protocol() instanceof ModbusProtocol modbus ? modbus.identification() : List.of();
    ModbusMemory memory =
        (table, address) -> {
          Integer found = registers.get(new AddressSpan(table, address, address));
          return found == null ? OptionalInt.empty() : OptionalInt.of(found);
        };
    int weight = 0;
    for (Identification condition : conditions) {
      Optional<Boolean> holds = condition.matches(memory);
      if (holds.equals(Optional.of(false))) {
        return -1;
      }
      if (holds.isPresent()) {
        why.add(ProfileSheet.identified(condition));
        weight += IDENTIFIED;
      }
    }
    return weight;
  }
}
