package dev.edgeagent.profile.vectors;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.protocol.ChipProtocol;
import dev.edgeagent.profile.protocol.FrameProtocol;
import dev.edgeagent.profile.protocol.GpioProtocol;
import dev.edgeagent.profile.protocol.HostProtocol;
import dev.edgeagent.profile.protocol.LineProtocol;
import dev.edgeagent.profile.protocol.MeterProtocol;
import dev.edgeagent.profile.protocol.ModbusProtocol;
import dev.edgeagent.profile.protocol.MqttProtocol;
import dev.edgeagent.profile.protocol.SysfsProtocol;
import dev.edgeagent.settings.Problems;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Setting;
import dev.edgeagent.settings.SettingsParser;
import java.util.Optional;

/**
 * Runs the vectors of a profile: what a device sends and the values it means, and values and what
 * is sent to write them. What a channel reports of them plays no part. Confined to one thread.
 */
public final class ProfileVectors {
  private ProfileVectors() {}

  /**
   * Runs all vectors of a document; each one that fails is a problem at its place.
   *
   * @param source the name of the document for messages
   * @return how many were run
   */
  public static int run(DeviceProfile profile, String source, String text, Problems problems) {
    Optional<Setting.Section> document = SettingsParser.parse(source, text, problems);
    if (document.isEmpty()) {
      return 0;
    }
    SectionReader root = new SectionReader(document.get(), problems);
    Optional<String> id = root.requiredText("profile");
    if (id.isPresent() && !id.get().equals(profile.id().value())) {
      root.problem("profile", "these are vectors of another profile than " + profile.id());
    }
    var _ = root.text("source");
    Optional<ProtocolVectors> runner =
        switch (profile.protocol()) {
          case LineProtocol line -> Optional.of(new LineVectors(profile, line));
          case ModbusProtocol modbus -> Optional.of(new ModbusVectors(profile, modbus));
          case FrameProtocol frame -> Optional.of(new FrameVectors(profile, frame));
          case MeterProtocol meter -> Optional.of(new MeterVectors(profile, meter));
          case MqttProtocol mqtt -> Optional.of(new MqttVectors(profile, mqtt));
          case SysfsProtocol sysfs -> Optional.of(new SysfsVectors(profile, sysfs));
          case GpioProtocol gpio -> Optional.of(new GpioVectors(profile, gpio));
          case ChipProtocol chip -> Optional.of(new ChipVectors(profile, chip));
          case HostProtocol _ -> Optional.empty();
        };
    if (runner.isEmpty()) {
      String name = profile.protocol().name();
      problems.add(root.mark(), "protocol " + name + " has no raw form to try");
    }
    int ran = runner.map(vectors -> run(vectors, root)).orElse(0);
    root.finish();
    return ran;
  }

  /** How many vectors a document has; 0 when it is none. Runs none. */
  public static int count(String source, String text) {
    Problems ignored = new Problems();
    return SettingsParser.parse(source, text, ignored)
        .map(document -> new SectionReader(document, ignored))
        .map(root -> root.sections("read").size() + root.sections("write").size())
        .orElse(0);
  }

  private static int run(ProtocolVectors runner, SectionReader root) {
    int ran = 0;
    for (SectionReader vector : root.sections("read")) {
      runner.read(vector);
      vector.finish();
      ran++;
    }
    for (SectionReader vector : root.sections("write")) {
      runner.write(vector);
      vector.finish();
      ran++;
    }
    return ran;
  }
}
