package dev.edgeagent.driver.meter;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.load.ProfileParser;
import dev.edgeagent.profile.protocol.MeterProtocol;
import dev.edgeagent.profile.raw.Checksum;
import dev.edgeagent.profile.raw.HexBytes;
import dev.edgeagent.settings.Problems;
import java.nio.charset.StandardCharsets;

/** Telegrams and profiles of the tests. */
final class Telegrams {
  /** Captured from an eHZ of EMH; as in the vectors of the profile emh/ehz. */
  static final byte[] SML =
      HexBytes.parse(
          "1B1B1B1B010101017607003600001AFA6200620072630101760101070036044808FE0930323238303831"
              + "3601016331ED007607003600001AFB620062007263070177010930323238303831360172620165"
              + "04487D897677078181C78203FF0101010104454D480177070100000000FF010101010930323238"
              + "303831360177070100010801FF63018001621E52FF560008D1CF1B0177070100010802FF630180"
              + "01621E52FF560000004E9C01770700006001FFFF010101010B3030303232383038313601770701"
              + "00010700FF0101621B52FF550000007001010163D201007607003600001AFC6200620072630201"
              + "710163077A00001B1B1B1B1A019D37");

  /** What a meter of mode C says first: Landis+Gyr, which offers 4800 baud. */
  static final byte[] IDENTIFICATION = text("/LGZ4ZMF100AC.M26\r\n");

  private Telegrams() {}

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A telegram of DSMR with its checksum. */
  static byte[] dsmr(String power, String energy) {
    String body =
        "/KFM5KAIFA-METER\r\n\r\n1-0:1.8.1(%s*kWh)\r\n1-0:1.7.0(%s*kW)\r\n!"
            .formatted(energy, power);
    byte[] bytes = text(body);
    return text(body + "%04X\r\n".formatted(Checksum.CRC16_ARC.of(bytes, 0, bytes.length)));
  }

  /** A block of IEC 62056-21 with its check character, behind the identification. */
  static byte[] block(String power, String energy) {
    String body = "1.8.1(%s*kWh)\r\n1.7.0(%s*kW)\r\n!\r\n\u0003".formatted(energy, power);
    byte[] bytes = text(body);
    return text("\u0002" + body + (char) Checksum.XOR8.of(bytes, 0, bytes.length));
  }

  static DeviceProfile dsmr() {
    return profile("telegram: dsmr", "1-0:");
  }

  static DeviceProfile asked() {
    return profile("telegram: iec62056-21\nasked: true", "");
  }

  private static DeviceProfile profile(String telegram, String medium) {
    return parse(
        """
        profile: test/meter
        title: Meter
        source: test
        protocol: meter
        %s
        channels:
          energy: { type: number, unit: kWh, obis: "%s1.8.1" }
          power: { type: number, unit: W, obis: "%s1.7.0", range: [0, 20000] }
        """
            .formatted(telegram, medium, medium));
  }

  static DeviceProfile parse(String yaml) {
    Problems problems = new Problems();
    return ProfileParser.parse("test.yaml", yaml, problems)
        .orElseThrow(() -> new AssertionError(problems.list().toString()));
  }

  static MeterLanguage language(DeviceProfile profile) {
    return new MeterLanguage(profile, (MeterProtocol) profile.protocol());
  }
}
