package dev.edgeagent.agent.testbed;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A configuration of the agent in a bed: gateway {@code plant7}, data in {@code var}, local
 * profiles in {@code profiles}.
 *
 * @param certificate name of the certificate, see make-certs.sh
 * @param jid the account
 * @param host the server, host:port
 * @param maxItems how many items a node keeps
 * @param packDelay how long readings are gathered
 * @param payload the form of the items
 * @param devices the entries under {@code devices:}, in YAML, indented by two
 */
public record Setup(
    Bed bed,
    String certificate,
    String jid,
    String host,
    int maxItems,
    String packDelay,
    String payload,
    String devices) {

  /** A boiler on a serial line, as gateway1. */
  public static Setup boiler(Bed bed, String host, Path port) {
    return new Setup(bed, "gateway1", "gateway1@edge.test", host, 200, "200 ms", "senml-xml", "")
        .with("boiler", "test/boiler", port);
  }

  /** A device that counts, on a serial line, as gateway1. */
  public static Setup counter(Bed bed, String host, Path port) {
    return new Setup(bed, "gateway1", "gateway1@edge.test", host, 200, "500 ms", "senml-xml", "")
        .with("counter", "test/counter", port);
  }

  /** With one more device on a serial line. */
  public Setup with(String device, String profile, Path port) {
    return new Setup(
        bed,
        certificate,
        jid,
        host,
        maxItems,
        packDelay,
        payload,
        devices
            + "  %s: { profile: %s, serial: { port: %s, baud: 115200 } }\n"
                .formatted(device, profile, port));
  }

  /** With another identity. */
  public Setup as(String otherCertificate, String otherJid) {
    return new Setup(bed, otherCertificate, otherJid, host, maxItems, packDelay, payload, devices);
  }

  /** With another server. */
  public Setup at(String otherHost) {
    return new Setup(bed, certificate, jid, otherHost, maxItems, packDelay, payload, devices);
  }

  /** With items of another form. */
  public Setup in(String otherPayload) {
    return new Setup(bed, certificate, jid, host, maxItems, packDelay, otherPayload, devices);
  }

  /** The data directory. */
  public Path data() {
    return bed.path("var");
  }

  /** Writes it, and the profiles of the tests. */
  public Path write() throws IOException {
    writeProfiles();
    return bed.write("edge-agent.yaml", text());
  }

  /** Writes the profiles alone. */
  public void writeProfiles() throws IOException {
    bed.write("profiles/test/boiler.yaml", BOILER);
    bed.write("profiles/test/counter.yaml", COUNTER);
  }

  /** The text of it. */
  public String text() {
    return """
        gateway: plant7
        data-dir: ./var
        profiles: [./profiles]
        identity:
          certificate: certs/%1$s.crt
          key: certs/%1$s.key
          trust: certs/ca.crt
        upstream:
          jid: %2$s
          host: %3$s
          tls: starttls
          pubsub: pubsub.edge.test
          node: "{gateway}/{device}"
          access: whitelist
          subscribers: [user1@edge.test]
          max-items: %4$d
          payload: %7$s
        outbox:
          pack: { max-delay: %5$s, max-readings: 10 }
        devices:
        %6$s"""
        .formatted(certificate, jid, host, maxItems, packDelay, devices, payload);
  }

  private static final String BOILER =
      """
      profile: test/boiler
      title: Boiler of the tests
      source: "made up for the tests"
      protocol: line
      frame: { delimiter: "\\n", max-length: 256 }
      read:
        pattern: 'T=(?<temperature>-?\\d+\\.\\d+);P=(?<pressure>\\d+\\.\\d+);R=(?<relay>[01])'
      channels:
        temperature: { type: number, unit: Cel, range: [-40, 150], title: Flow temperature }
        pressure:    { type: number, unit: Pa, scale: 100000, range: [0, 1000000] }
        relay:       { type: boolean }
      """;

  private static final String COUNTER =
      """
      profile: test/counter
      title: Says numbers, one a line
      source: "made up for the tests"
      protocol: line
      frame: { delimiter: "\\n", max-length: 256 }
      read:
        pattern: 'N=(?<number>\\d+)'
      channels:
        number: { type: number, unit: count }
      """;
}
