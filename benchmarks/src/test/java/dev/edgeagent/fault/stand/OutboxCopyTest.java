package dev.edgeagent.fault.stand;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.outbox.OutboxLimits;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.WhenFull;
import dev.edgeagent.outbox.sqlite.SqliteOutbox;
import dev.edgeagent.reading.DeviceId;
import dev.edgeagent.reading.Urgency;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxCopyTest {
  private static final int ITEMS = 300;

  @TempDir Path dir;
  private Path data = Path.of("");

  @BeforeEach
  void anOutboxOfTwoDevices() throws Exception {
    data = Files.createDirectory(dir.resolve("var"));
    try (var outbox =
        SqliteOutbox.open(
            data.resolve("outbox.db"), OutboxLimits.each(10_000_000, WhenFull.REFUSE))) {
      outbox.append(IntStream.rangeClosed(1, ITEMS).mapToObj(OutboxCopyTest::item).toList());
    }
  }

  /** Odd numbers are of one device, even ones of the other. */
  private static SealedItem item(int number) {
    String device = number % 2 == 1 ? "odd" : "even";
    String payload =
        "<sensml><senml bn='p/' v='%d' t='1'/><senml vs='STALE' q='STALE'/></sensml>"
                .formatted(number)
            + "<!--"
            + "x".repeat(200)
            + "-->";
    return new SealedItem(
        new DeviceId(device),
        "p/" + device,
        payload.getBytes(UTF_8),
        1,
        Instant.EPOCH,
        Urgency.USUAL);
  }

  @Test
  void theNumbersOfADeviceAreThoseOfItsItems() throws Exception {
    OutboxCopy copy = OutboxCopy.of(data, dir.resolve("copy"));
    assertThat(copy.numbers("odd")).hasSize(ITEMS / 2).allMatch(number -> number % 2 == 1);
    assertThat(copy.numbers("even")).hasSize(ITEMS / 2).contains(2, ITEMS);
  }

  @Test
  void ofADamagedFileBothEndsAreRead() throws Exception {
    OutboxCopy whole = OutboxCopy.of(data, dir.resolve("whole"));
    try (var file = new RandomAccessFile(data.resolve("outbox.db").toFile(), "rw")) {
      file.seek(file.length() / 2);
      file.write(new byte[8192]);
    }
    OutboxCopy damaged = OutboxCopy.of(data, dir.resolve("damaged"));
    List<Integer> left = whole.sameIn(damaged).numbers("odd").stream().sorted().toList();
    assertThat(left).hasSizeBetween(50, ITEMS / 2 - 1).contains(1, ITEMS - 1);
  }

  @Test
  void whatHasChangedIsNotTheSame() {
    var one = new OutboxCopy.Row("odd", "<senml v='1'/>");
    var rotten = new OutboxCopy.Row("odd", "<senml v='3'/>");
    OutboxCopy before = new OutboxCopy(Map.of(1024L, one));
    assertThat(before.sameIn(new OutboxCopy(Map.of(1024L, rotten))).rows()).isEmpty();
  }

  @Test
  void anEmptyFileOrNoneHoldsNothing() throws Exception {
    Files.write(data.resolve("outbox.db"), new byte[0]);
    assertThat(OutboxCopy.of(data, dir.resolve("empty")).rows()).isEmpty();
    Files.delete(data.resolve("outbox.db"));
    assertThat(OutboxCopy.of(data, dir.resolve("none")).rows()).isEmpty();
  }
}
