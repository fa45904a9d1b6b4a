package dev.edgeagent.driver.modbus.scan;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a device says of itself (Modbus Application Protocol V1.1b3, §6.21).
 *
 * @param objects texts by their numbers, 0 to 6; printable ASCII, none of them empty, each of at
 *     most {@value #LONGEST} characters; possibly none
 */
public record DeviceIdentity(SortedMap<Integer, String> objects) {
  /** Of a longer text the rest is left out. */
  static final int LONGEST = 80;

  private static final int VENDOR = 0;
  private static final int CODE = 1;
  private static final int REVISION = 2;
  private static final int PRODUCT = 4;
  private static final int MODEL = 5;

  /** Copies, and leaves out what cannot be shown. */
  public DeviceIdentity {
    SortedMap<Integer, String> shown = new TreeMap<>();
    objects.forEach((number, text) -> shown.put(number, printable(text)));
    shown.values().removeIf(String::isEmpty);
    objects = Collections.unmodifiableSortedMap(shown);
  }

  /** Of a device that says nothing. */
  public static DeviceIdentity none() {
    return new DeviceIdentity(new TreeMap<>());
  }

  private static String printable(String text) {
    String plain = text.replaceAll("[^ -~]", "").strip();
    return plain.substring(0, Math.min(plain.length(), LONGEST)).strip();
  }

  /** Who made it. */
  public Optional<String> vendor() {
    return Optional.ofNullable(objects.get(VENDOR));
  }

  /** What it is called: its model, else its product code, else its product. */
  public Optional<String> model() {
    return models().stream().findFirst();
  }

  /** All that it calls its model, the likeliest first. */
  public List<String> models() {
    return Stream.of(MODEL, CODE, PRODUCT)
        .flatMap(number -> Optional.ofNullable(objects.get(number)).stream())
        .distinct()
        .toList();
  }

  /** The version of its firmware, as it writes it. */
  public Optional<String> revision() {
    return Optional.ofNullable(objects.get(REVISION));
  }

  /** For people: {@code vendor Acme, model CP-40, revision V1.2}; empty when nothing is known. */
  @Override
  public String toString() {
    return Stream.of(
            Map.entry("vendor", vendor()),
            Map.entry("model", model()),
            Map.entry("revision", revision()))
        .filter(part -> part.getValue().isPresent())
        .map(part -> part.getKey() + " " + part.getValue().get())
        .collect(Collectors.joining(", "));
  }
}
