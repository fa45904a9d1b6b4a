package dev.edgeagent.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.testbed.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every certificate of make-certs.sh at every server, over STARTTLS and direct TLS: what our client
 * says of it, to the letter. The table is in {@code certificates/diagnoses.txt}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificatesIT {
  private static final String ROW = " | ";

  /** Where two things can be said, depending on who is quicker. */
  private static final String OR = " || ";

  private static final Map<String, Play> SERVERS =
      Map.of(
          "prosody", new Play(Peer.PROSODY, "prosody", Map.of()),
          "prosody ccert", new Play(Peer.PROSODY, "ccert", Map.of("XMPP_AUTH", "ccert")),
          "prosody strict", new Play(Peer.PROSODY, "strict", Map.of("XMPP_TLS_REQUIRE_CERT", "1")),
          "ejabberd", new Play(Peer.EJABBERD, "ejabberd", Map.of()));

  private final Map<String, List<Row>> table = new TreeMap<>();
  private Stages stages;

  /**
   * A line of the table.
   *
   * @param certificate its name, or {@code none}; with {@code as JID}, another account than
   *     gateway1's
   */
  private record Row(String certificate, List<String> diagnoses) {
    String name() {
      return certificate.split(" as ", 2)[0];
    }

    String jid() {
      String[] parts = certificate.split(" as ", 2);
      return parts.length < 2 ? "gateway1@edge.test" : parts[1];
    }
  }

  @BeforeAll
  void readTable() throws IOException, InterruptedException {
    var file =
        Command.repository()
            .resolve("edge-agent/src/test/resources/wire/certificates/diagnoses.txt");
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] columns = line.split(" \\| ", 3);
        table
            .computeIfAbsent(columns[0].strip(), _ -> new ArrayList<>())
            .add(new Row(columns[1].strip(), List.of(columns[2].split(" \\|\\| "))));
      }
    }
    stages = new Stages();
  }

  @AfterAll
  void stopServers() throws Exception {
    stages.close();
  }

  @Test
  void theTableHasEveryCertificateAtEveryServer() {
    assertThat(table.keySet()).isEqualTo(new TreeMap<>(SERVERS).keySet());
    table.forEach((server, rows) -> assertThat(rows).as(server).hasSize(14));
  }

  @ParameterizedTest
  @ValueSource(strings = {"prosody", "prosody ccert", "prosody strict", "ejabberd"})
  void overStartTls(String server) throws Exception {
    assertDiagnoses(server, "starttls");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prosody", "prosody ccert", "prosody strict", "ejabberd"})
  void overDirectTls(String server) throws Exception {
    assertDiagnoses(server, "direct");
  }

  private void assertDiagnoses(String server, String tls) throws Exception {
    Play play = Objects.requireNonNull(SERVERS.get(server));
    List<String> expected = new ArrayList<>();
    List<String> heard = new ArrayList<>();
    for (Row row : table.getOrDefault(server, List.of())) {
      String said = said(play, row, tls);
      heard.add(row.certificate() + ROW + said);
      expected.add(
          row.certificate()
              + ROW
              + (row.diagnoses().contains(said) ? said : String.join(OR, row.diagnoses())));
    }
    assertThat(String.join("\n", heard)).isEqualTo(String.join("\n", expected));
  }

  private String said(Play play, Row row, String tls) throws Exception {
    Map<String, String> settings = new TreeMap<>(play.settings());
    settings.put("tls", tls);
    int port = stages.port(new Play(play.peer(), play.name(), settings));
    try (var agent =
        new AgentSide(
            stages.certificates(),
            port,
            Map.of("tls", tls, "certificate", row.name(), "jid", row.jid()))) {
      agent.start();
      return String.valueOf(agent.next()).replace("127.0.0.1:" + port, "HERE");
    }
  }
}
