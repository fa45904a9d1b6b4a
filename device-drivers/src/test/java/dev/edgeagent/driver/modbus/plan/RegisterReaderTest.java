package dev.edgeagent.driver.modbus.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.modbus.ModelSlave;
import dev.edgeagent.driver.modbus.wire.Answer;
import dev.edgeagent.driver.modbus.wire.Framing;
import dev.edgeagent.driver.modbus.wire.Refusal;
import dev.edgeagent.driver.modbus.wire.Table;
import dev.edgeagent.driver.modbus.wire.Timing;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegisterReaderTest {
  private static final Duration TIMEOUT = Duration.ofMillis(300);

  private final ModelSlave slave = new ModelSlave();
  private final Seen seen = new Seen();
  private Duration now = Duration.ZERO;

  /** What was read, by span. */
  private static final class Seen implements RegisterReader.Sink {
    final Map<Span, List<Integer>> read = new TreeMap<>();
    final Map<Span, Refusal> refused = new TreeMap<>();
    final List<String> lessons = new ArrayList<>();

    @Override
    public void read(Block block, List<Span> wanted) {
      for (Span span : wanted) {
        byte[] bytes = block.registers(span);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        read.put(
            span, IntStream.range(0, span.count()).mapToObj(_ -> in.getShort() & 0xFFFF).toList());
      }
    }

    @Override
    public void refused(Span span, Refusal refusal) {
      refused.put(span, refusal);
    }

    @Override
    public void learned(String lesson) {
      lessons.add(lesson);
    }
  }

  private RegisterReader reader(int most, Span... holes) {
    BusCost cost = BusCost.of(Framing.RTU, Timing.serial(115_200, 10, TIMEOUT, Duration.ZERO));
    return new RegisterReader(
        new Planner(cost, most, 2000), new Obstacles(List.of(holes)), span -> asked(slave, span));
  }

  static Answer asked(ModelSlave slave, Span span) {
    byte[] pdu = {
      (byte) (span.table() == Table.HOLDING ? 3 : 4),
      (byte) (span.address() >> 8),
      (byte) span.address(),
      (byte) (span.count() >> 8),
      (byte) span.count()
    };
    byte[] answer = slave.answer(pdu);
    return answer[0] < 0
        ? new Answer.Refused(new Refusal(answer[1]))
        : new Answer.Data(Arrays.copyOfRange(answer, 2, answer.length));
  }

  private static Span holding(int address, int count) {
    return new Span(Table.HOLDING, address, count);
  }

  private void read(RegisterReader reader, Wanted wanted) throws DriverException {
    seen.read.clear();
    seen.refused.clear();
    slave.requests.clear();
    reader.read(wanted, now, seen);
  }

  @Test
  void oneRequestGivesAllThatIsWanted() throws DriverException {
    slave.set(Table.HOLDING, 0, 10, 11, 12, 13, 14);
    read(reader(125), new Wanted(List.of(holding(0, 2), holding(4, 1))));
    assertThat(seen.read)
        .isEqualTo(Map.of(holding(0, 2), List.of(10, 11), holding(4, 1), List.of(14)));
    assertThat(slave.requests).containsExactly("3 0+5");
  }

  @Test
  void aHoleThatNobodyDeclaredIsFoundOnceAndNeverTouchedAgain() throws DriverException {
    slave.miss(Table.HOLDING, 3, 4);
    Wanted wanted =
        new Wanted(IntStream.of(0, 1, 2, 4, 5, 6, 7).mapToObj(a -> holding(a, 1)).toList());
    RegisterReader reader = reader(125);
    read(reader, wanted);
    assertThat(seen.read).hasSize(7);
    assertThat(seen.refused).isEmpty();
    read(reader, wanted);
    assertThat(slave.requests).containsExactly("3 0+3", "3 4+4");
    assertThat(seen.read).hasSize(7);
    assertThat(seen.lessons)
        .containsExactly("it does not read holding 0x0002 together with holding 0x0004");
  }

  @Test
  void whatTheDeviceDoesNotHaveIsRefusedAndTheOthersAreRead() throws DriverException {
    slave.miss(Table.HOLDING, 2, 4);
    Wanted wanted = new Wanted(List.of(holding(0, 1), holding(1, 1), holding(2, 2), holding(4, 1)));
    RegisterReader reader = reader(125);
    for (int i = 0; i < 2; i++) {
      read(reader, wanted);
      assertThat(seen.read.keySet())
          .containsExactlyInAnyOrder(holding(0, 1), holding(1, 1), holding(4, 1));
      assertThat(seen.refused).isEqualTo(Map.of(holding(2, 2), Refusal.ILLEGAL_ADDRESS));
    }
    assertThat(slave.requests).containsExactly("3 0+2", "3 4+1");
  }

  @Test
  void whatWasRefusedIsAskedForAgainMuchLater() throws DriverException {
    slave.miss(Table.HOLDING, 2, 4);
    Wanted wanted = new Wanted(List.of(holding(0, 1), holding(2, 2)));
    RegisterReader reader = reader(125);
    read(reader, wanted);
    slave.missNothing();
    now = now.plus(Refused.AGAIN).minusMillis(1);
    read(reader, wanted);
    assertThat(seen.refused).containsKey(holding(2, 2));
    now = now.plusMillis(1);
    read(reader, wanted);
    assertThat(seen.refused).isEmpty();
    assertThat(seen.read).containsOnlyKeys(holding(0, 1), holding(2, 2));
  }

  @Test
  void aDeviceThatReadsFewerAtOnceIsAskedForFewer() throws DriverException {
    slave.most = 10;
    Wanted wanted = new Wanted(IntStream.range(0, 64).mapToObj(a -> holding(a, 1)).toList());
    RegisterReader reader = reader(125);
    read(reader, wanted);
    assertThat(seen.read).hasSize(64);
    read(reader, wanted);
    assertThat(seen.read).hasSize(64);
    assertThat(slave.requests).hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void anotherRefusalTeachesNothing() throws DriverException {
    slave.refusal = 6;
    Wanted wanted = new Wanted(List.of(holding(0, 1), holding(1, 1)));
    RegisterReader reader = reader(125);
    read(reader, wanted);
    assertThat(seen.refused.values()).containsOnly(new Refusal(6));
    assertThat(slave.requests).containsExactly("3 0+2");
    slave.refusal = 0;
    read(reader, wanted);
    assertThat(seen.read).hasSize(2);
    assertThat(slave.requests).containsExactly("3 0+2");
    assertThat(seen.lessons).isEmpty();
  }
}
