package dev.edgeagent.driver.frame;

import dev.edgeagent.driver.TestProfiles;
import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.load.ProfileParser;
import dev.edgeagent.profile.protocol.FrameProtocol;
import dev.edgeagent.profile.raw.HexBytes;
import dev.edgeagent.settings.Problems;

/** Profiles and frames of the tests. */
final class FrameTests {
  /** One frame of an SDS011, from its protocol description. */
  static final byte[] DUST = HexBytes.parse("AA C0 D4 04 3A 0A A1 60 1D AB");

  /** As DUST, of a dirty room: 1100.0 and 261.8. */
  static final byte[] HEAVY = HexBytes.parse("AA C0 F8 2A 3A 0A A1 60 67 AB");

  static final byte[] CO2 = HexBytes.parse("FF 86 02 20 00 00 00 00 58");

  private FrameTests() {}

  /** The channels of an SDS011 that it tells by itself. */
  static DeviceProfile dust() {
    return parse(
        """
        profile: test/dust
        title: Dust
        source: SDS011
        protocol: frame
        frame:
          start: AA
          length: 10
          end: AB
          checksum: { kind: sum8, at: -2, from: 2, to: -3 }
          order: DCBA
          when: { at: 1, equals: C0 }
        channels:
          pm2-5: { type: number, unit: ug/m3, at: 2, as: uint16, scale: 0.1, range: [0, 999.9] }
          pm10: { type: number, unit: ug/m3, at: 4, as: uint16, scale: 0.1, range: [0, 1999.9] }
        """);
  }

  static DeviceProfile co2() {
    return TestProfiles.shipped("winsen/mh-z19");
  }

  static FrameLanguage language(DeviceProfile profile) {
    return new FrameLanguage(profile, (FrameProtocol) profile.protocol());
  }

  static DeviceProfile parse(String yaml) {
    Problems problems = new Problems();
    return ProfileParser.parse("test.yaml", yaml, problems)
        .orElseThrow(() -> new AssertionError(problems.list().toString()));
  }
}
