package dev.edgeagent.driver.modbus;

import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.driver.modbus.plan.Block;
import dev.edgeagent.driver.modbus.plan.RegisterReader;
import dev.edgeagent.driver.modbus.plan.Span;
import dev.edgeagent.driver.modbus.plan.Wanted;
import dev.edgeagent.driver.modbus.wire.Refusal;
import dev.edgeagent.driver.modbus.wire.Request;
import dev.edgeagent.driver.modbus.wire.Wire;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open Modbus device: its poll groups, each read when it is due. */
final class ModbusDevice implements Device {
  private static final Logger LOG = LoggerFactory.getLogger(ModbusDevice.class);

  private final ModbusPlan plan;
  private final Wire wire;
  private final Clocks clocks;
  private final RegisterReader reader;
  private final RegisterWriter writer;
  private final Registers registers = new Registers();
  private final List<Schedule> schedules = new ArrayList<>();

  /** A turn that comes so much early is for its period all the same. */
  private final Duration early;

  /** A group and when it is due, by the ticker. */
  private static final class Schedule {
    private final PollGroup group;
    private final Wanted wanted;
    private Duration due;

    Schedule(PollGroup group, Duration due) {
      this.group = group;
      this.due = due;
      wanted = new Wanted(group.channels().keySet());
    }
  }

  ModbusDevice(ModbusPlan plan, Wire wire, Clocks clocks) {
    this.plan = plan;
    this.wire = wire;
    this.clocks = clocks;
    early = plan.every().dividedBy(2);
    reader =
        new RegisterReader(
            plan.planner(),
            plan.obstacles(),
            span ->
                wire.ask(plan.unit(), Request.read(span.table(), span.address(), span.count())));
    writer = new RegisterWriter(plan, wire, registers);
    Duration now = clocks.ticker().now();
    plan.groups().forEach(group -> schedules.add(new Schedule(group, now)));
  }

  @Override
  public boolean spontaneous() {
    return false;
  }

  @Override
  public void poll(Duration patience, ReadingSink sink) throws DriverException {
    Duration now = clocks.ticker().now();
    Duration near = now.plus(early);
    Turn turn = new Turn(sink);
    try {
      for (Schedule schedule : schedules) {
        if (schedule.due.compareTo(near) <= 0) {
          turn.group = schedule.group;
          reader.read(schedule.wanted, now, turn);
          Duration next = schedule.due.plus(schedule.group.every());
          schedule.due = next.compareTo(now) > 0 ? next : now.plus(schedule.group.every());
        }
      }
    } finally {
      turn.tell();
    }
  }

  /** One poll: what came of it, told when it is over, because a value may need a later one. */
  private final class Turn implements RegisterReader.Sink {
    private final ReadingSink sink;
    private final Map<ChannelId, Instant> fresh = new LinkedHashMap<>();
    private PollGroup group;

    Turn(ReadingSink sink) {
      this.sink = sink;
      group = new PollGroup(PollGroup.OWN, Duration.ZERO, Map.of());
    }

    private List<ChannelId> channels(Span span) {
      return group.channels().getOrDefault(span, List.of());
    }

    @Override
    public void read(Block block, List<Span> wanted) {
      Instant time = clocks.wall().instant();
      registers.keep(block, wanted);
      wanted.forEach(span -> channels(span).forEach(channel -> fresh.put(channel, time)));
    }

    @Override
    public void refused(Span span, Refusal refusal) {
      Instant time = clocks.wall().instant();
      String message = "%s: %s".formatted(span, refusal);
      channels(span).forEach(channel -> sink.rejected(channel, message, time));
    }

    @Override
    public void learned(String lesson) {
      LOG.info("{}: {}", plan.id(), lesson);
    }

    void tell() {
      for (Channel channel : plan.profile().channels().values()) {
        Instant time = fresh.get(channel.id());
        if (time != null) {
          tell(channel, time);
        }
      }
    }

    private void tell(Channel channel, Instant time) {
      try {
        Optional<RawValue> raw = plan.protocol().read(channel.id(), registers);
        if (raw.isPresent()) {
          sink.accept(channel.id(), channel.read(raw.get()), time);
        } else {
          sink.rejected(channel.id(), "what it depends on was never read", time);
        }
      } catch (RawValueException e) {
        sink.rejected(channel.id(), String.valueOf(e.getMessage()), time);
      }
    }
  }

  @Override
  public void write(ChannelId id, Value value) throws DriverException {
    writer.write(id, value);
    Duration now = clocks.ticker().now();
    for (Schedule schedule : schedules) {
      if (schedule.group.channels().values().stream().anyMatch(ids -> ids.contains(id))) {
        schedule.due = now;
      }
    }
  }

  @Override
  public void close() {
    LOG.debug("{}: {}", plan.id(), wire.counts());
    wire.close();
  }
}
