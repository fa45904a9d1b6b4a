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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random maps of 10,000 registers, half of them holes, at a device that refuses holes. */
class SweepPropertiesTest {
  private static final int REGISTERS = 10_000;
  private static final int[] WIDTHS = {1, 1, 1, 2, 2, 4, 8};

  /** A device, and what is wanted of it. */
  private static final class RandomMap {
    private final List<Span> wanted = new ArrayList<>();
    private final List<Span> holes = new ArrayList<>();
    private final ModelSlave slave = new ModelSlave();
    private final Map<Span, Integer> read = new HashMap<>();
    private final Map<Span, Refusal> refused = new HashMap<>();
    private int refusals;

    private final RegisterReader.Sink sink =
        new RegisterReader.Sink() {
          @Override
          public void read(Block block, List<Span> spans) {
            for (Span span : spans) {
              ByteBuffer in = ByteBuffer.wrap(block.registers(span));
              for (int i = 0; i < span.count(); i++) {
                assertThat(in.getShort() & 0xFFFF)
                    .isEqualTo(slave.get(Table.HOLDING, span.address() + i));
              }
              read.merge(span, 1, Integer::sum);
            }
          }

          @Override
          public void refused(Span span, Refusal refusal) {
            refused.put(span, refusal);
          }

          @Override
          public void learned(String lesson) {
            assertThat(lesson).isNotEmpty();
          }
        };

    RandomMap(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int address = 0; address < REGISTERS; ) {
        int kind = random.nextInt(10);
        if (kind < 2) {
          Span hole = new Span(Table.HOLDING, address, 1 + random.nextInt(60));
          holes.add(hole);
          slave.miss(Table.HOLDING, hole.address(), hole.end());
          address = hole.end();
        } else if (kind < 4) {
          address += 1 + random.nextInt(20);
        } else {
          Span field = new Span(Table.HOLDING, address, WIDTHS[random.nextInt(WIDTHS.length)]);
          wanted.add(field);
          address = random.nextInt(8) == 0 ? address + 1 : field.end();
          for (int i = 0; i < field.count(); i++) {
            slave.set(Table.HOLDING, field.address() + i, random.nextInt(0x10000));
          }
        }
      }
      wanted.removeIf(span -> holes.stream().anyMatch(span::touches));
    }

    RegisterReader reader(int most, List<Span> declared) {
      BusCost cost = BusCost.of(Framing.RTU, Timing.serial(9600, 10, Duration.ZERO, Duration.ZERO));
      return new RegisterReader(
          new Planner(cost, most, 2000),
          new Obstacles(declared),
          span -> {
            assertThat(span.count()).isLessThanOrEqualTo(most);
            Answer answer = RegisterReaderTest.asked(slave, span);
            refusals += answer instanceof Answer.Refused ? 1 : 0;
            return answer;
          });
    }

    void sweep(RegisterReader reader, Wanted all) throws DriverException {
      read.clear();
      refusals = 0;
      reader.read(all, Duration.ZERO, sink);
      assertThat(read.keySet()).containsExactlyInAnyOrderElementsOf(all.spans());
      assertThat(read.values()).containsOnly(1);
      assertThat(refused).isEmpty();
    }
  }

  @Property(tries = 20)
  void whatIsAskedForIsReadOnceAndNoRequestTouchesADeclaredHole(
      @ForAll long seed, @ForAll @IntRange(min = 8, max = 125) int most) throws DriverException {
    RandomMap map = new RandomMap(seed);
    map.sweep(map.reader(most, map.holes), new Wanted(map.wanted));
    assertThat(map.refusals).isZero();
    assertThat(map.wanted).hasSizeGreaterThan(300);
  }

  @Property(tries = 20)
  void holesThatNobodyDeclaredAreLearnedInOneSweep(
      @ForAll long seed, @ForAll @IntRange(min = 8, max = 125) int most) throws DriverException {
    RandomMap map = new RandomMap(seed);
    Wanted all = new Wanted(map.wanted);
    RegisterReader reader = map.reader(most, List.of());
    map.sweep(reader, all);
    // Other requests than those that were divided may be the cheapest now, over holes not met yet.
    for (int i = 0; i < 12 && map.refusals > 0; i++) {
      map.sweep(reader, all);
    }
    assertThat(map.refusals).isZero();
  }
}
