package dev.edgeagent.agent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.authority.LocalAuthority;
import dev.edgeagent.outbox.Gap;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.OutboxLimits;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.outbox.Stretch;
import dev.edgeagent.outbox.WhenFull;
import dev.edgeagent.outbox.sqlite.SqliteOutbox;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Urgency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class OutboxCommandTest {
  private static final Instant TIME = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir private Path folder;
  private String config = "";

  @BeforeEach
  void makeConfiguration() throws IOException {
    LocalAuthority.open(folder.resolve("certs"))
        .client("gateway1", "gateway1@edge.test", Duration.ofDays(365));
    Path file = folder.resolve("edge-agent.yaml");
    Files.writeString(
        file,
        """
        gateway: plant7
        data-dir: var
        identity: { certificate: certs/gateway1.crt, key: certs/gateway1.key, trust: certs/ca.crt }
        upstream: { host: "127.0.0.1:5222", pubsub: pubsub.edge.test }
        devices: { box: { profile: linux/host } }
        """);
    config = file.toString();
  }

  private SqliteOutbox open() throws OutboxException {
    return SqliteOutbox.open(
        folder.resolve("var/outbox.db"), OutboxLimits.each(1_000_000, WhenFull.REFUSE));
  }

  private static SealedItem item(String payload, Urgency urgency) {
    return new SealedItem(
        new DeviceId("boiler"), "plant7/boiler", payload.getBytes(UTF_8), 3, TIME, urgency);
  }

  /** Two that wait, one of them an alarm, and one that was refused; returns its id. */
  private static String fill(SqliteOutbox outbox) throws OutboxException {
    outbox.append(
        List.of(
            item("<one/>", Urgency.USUAL),
            item("<two/>", Urgency.USUAL),
            item("<three/>", Urgency.ALARM)));
    StoredItem second = outbox.read(Stretch.all(Urgency.USUAL), 10, Set.of()).get(1);
    outbox.setAside(second, "bad-request");
    outbox.lost(Gap.of(Gap.Cause.FULL, item("<zero/>", Urgency.USUAL)));
    return second.id();
  }

  @Test
  void withoutAnOutboxItSaysSo() {
    CommandRun status = CommandRun.of("outbox", "status", "-c", config);
    assertThat(status.exit()).isEqualTo(69);
    assertThat(status.err()).contains("there is no outbox", "no agent has run");
    assertThat(folder.resolve("var")).doesNotExist();
  }

  @Test
  void statusTellsWhatWaitsAndWhatIsLost() throws Exception {
    try (SqliteOutbox outbox = open()) {
      fill(outbox);
      CommandRun status = CommandRun.of("outbox", "status", "-c", config);
      assertThat(status.exit()).as(status.err()).isZero();
      assertThat(status.out())
          .contains("outbox.db, ", "2 items (0.0 kB), 1 of them alarms")
          .contains("2026-11-23T12:00:00Z (")
          .contains("0.0 items/s: nobody takes anything now")
          .contains("1 set aside: see edge-agent outbox list")
          .contains("3 readings in all; items: 1 by full");
    }
  }

  @Test
  void statusForProgramsIsOneObject() throws Exception {
    try (SqliteOutbox outbox = open()) {
      fill(outbox);
    }
    CommandRun status = CommandRun.of("outbox", "status", "--json", "-c", config);
    Map<?, ?> json =
        (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(status.out());
    assertThat(json.get("deadLetters")).isEqualTo(1);
    assertThat(json.get("lost")).hasToString("{full={items=1, readings=3}}");
    assertThat(json.get("secondsUntilEmpty")).isNull();
    assertThat((Map<?, ?>) json.get("alarms"))
        .hasToString("{waiting=1, bytes=8, oldest=" + TIME + "}");
  }

  @Test
  void watchEndsWhenNothingWaits() throws Exception {
    open().close();
    CommandRun watch = CommandRun.of("outbox", "status", "--watch", "-c", config);
    assertThat(watch.exit()).isZero();
    assertThat(watch.out()).contains("0 left", "nothing waits");
  }

  @Test
  void whatWasRefusedIsListedShownAndRetried() throws Exception {
    String id;
    try (SqliteOutbox outbox = open()) {
      id = fill(outbox);
      assertThat(CommandRun.of("outbox", "list", "-c", config).out())
          .containsPattern(id + " +2026-11-23T12:00:00Z +plant7/boiler +3 +bad-request");
      assertThat(CommandRun.of("outbox", "list", "--waiting", "-c", config).out())
          .containsPattern("(?s)alarm.*usual")
          .doesNotContain(id);
      assertThat(CommandRun.of("outbox", "show", id, "-c", config).out())
          .contains("refused at ", ": bad-request", "<two/>");
      assertThat(CommandRun.of("outbox", "show", "3", "-c", config).out())
          .contains("waiting", "<three/>");
    }
    CommandRun retry = CommandRun.of("outbox", "retry", id, "-c", config);
    assertThat(retry.exit()).as(retry.err()).isZero();
    assertThat(retry.out()).isEqualToIgnoringNewLines("1 items wait again");
    try (SqliteOutbox outbox = open()) {
      assertThat(outbox.status().waiting()).isEqualTo(3);
      assertThat(outbox.status().deadLetters()).isZero();
    }
  }

  @Test
  void anAgentThatRunsDropsWhatIsAskedFor() throws Exception {
    try (SqliteOutbox outbox = open()) {
      fill(outbox);
      CommandRun drop = CommandRun.of("outbox", "drop", "--all", "-c", config);
      assertThat(drop.out()).isEqualToIgnoringNewLines("1 items dropped");
      assertThat(outbox.status().lost().keySet())
          .containsExactlyInAnyOrder(Gap.Cause.FULL, Gap.Cause.DISCARDED);
    }
  }

  @Test
  void whatIsNotThereOrNoIdIsSaid() throws Exception {
    open().close();
    assertThat(CommandRun.of("outbox", "retry", "17", "-c", config).err())
        .contains("no refused item is named so");
    assertThat(CommandRun.of("outbox", "show", "17", "-c", config).exit()).isEqualTo(69);
    assertThat(CommandRun.of("outbox", "drop", "x", "-c", config).err())
        .contains("'x' is no id of an item");
    assertThat(CommandRun.of("outbox", "drop", "-c", config).err())
        .contains("name items, or --all");
    assertThat(CommandRun.of("outbox").exit()).isEqualTo(2);
  }
}
