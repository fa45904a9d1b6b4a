package dev.edgeagent.agent.draft;

import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.profile.modbus.AddressSpan;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a scanned device beside what it holds. Where it is on the network is none of it:
 * a profile is there to be passed on.
 *
 * @param id of the profile
 * @param vendor for people
 * @param model for people
 * @param link how it was spoken to: {@code TCP, unit 7}
 * @param day of the scan
 * @param looked what was looked through
 */
public record DraftOrigin(
    ProfileId id,
    Optional<String> vendor,
    Optional<String> model,
    String link,
    LocalDate day,
    List<AddressSpan> looked) {
  /** Copies. */
  public DraftOrigin {
    looked = List.copyOf(looked);
  }

  /** Of the profile and its vectors: the scan, and when it was. */
  String source() {
    return "scan of a device, %s, %s".formatted(link, day);
  }

  String title() {
    String names = (vendor.orElse("") + " " + model.orElse("")).strip();
    return (names.isEmpty() ? "Unknown Modbus device" : names) + ", as scanned";
  }
}
