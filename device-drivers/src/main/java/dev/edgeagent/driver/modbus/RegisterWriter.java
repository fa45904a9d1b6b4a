package dev.edgeagent.driver.modbus;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.modbus.plan.Block;
import dev.edgeagent.driver.modbus.plan.Span;
import dev.edgeagent.driver.modbus.wire.Answer;
import dev.edgeagent.driver.modbus.wire.Refusal;
import dev.edgeagent.driver.modbus.wire.Request;
import dev.edgeagent.driver.modbus.wire.Wire;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.modbus.ModbusMemory;
import dev.edgeagent.profile.modbus.ModbusPoint;
import dev.edgeagent.profile.modbus.ModbusWrite;
import dev.edgeagent.profile.protocol.ModbusProtocol;
import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * Writes channels by the function code that fits. Some bits of one register are changed by the
 * device itself (mask write); where it refuses that, or has never answered it, by reading the
 * register, changing it and writing it back. Confined to the thread of the bus.
 */
final class RegisterWriter {
  private static final int ALL = 0xFFFF;
  private static final ModbusMemory ZEROS = (_, _) -> OptionalInt.of(0);

  private final ModbusPlan plan;
  private final ModbusProtocol protocol;
  private final Wire wire;
  private final Registers registers;
  private boolean masks = true;

  /** Whether it did once what simple devices do not even refuse. */
  private boolean masked;

  RegisterWriter(ModbusPlan plan, Wire wire, Registers registers) {
    this.plan = plan;
    this.wire = wire;
    this.registers = registers;
    protocol = plan.protocol();
  }

  /** As {@link dev.edgeagent.driver.Device#write}. */
  void write(ChannelId id, Value value) throws DriverException {
    Channel channel = plan.profile().channels().get(id);
    ModbusPoint point = protocol.points().get(id);
    if (channel == null || point == null || !point.table().writable()) {
      throw rejected("the profile does not say how " + id + " is written");
    }
    try {
      RawValue raw = channel.toRaw(value);
      boolean bits =
          point instanceof ModbusPoint.Registers field && field.field().bits().isPresent();
      if (bits && point.span().size() == 1 && masks && masked(id, raw)) {
        return;
      }
      if (bits) {
        read(point);
      }
      if (point instanceof ModbusPoint.Registers field) {
        readPower(field);
      }
      ask(request(protocol.write(id, raw, registers)));
    } catch (RawValueException e) {
      throw new DriverException(DriverException.Kind.REJECTED, String.valueOf(e.getMessage()), e);
    }
  }

  /** Whether the device knows how; it is asked again only when it is opened again. */
  private boolean masked(ChannelId id, RawValue raw) throws DriverException, RawValueException {
    int cleared = protocol.write(id, raw, ZEROS).values().getFirst();
    ModbusWrite kept = protocol.write(id, raw, (_, _) -> OptionalInt.of(ALL));
    int mask = ~(cleared ^ kept.values().getFirst()) & ALL;
    return switch (askMasked(Request.maskWrite(kept.address(), mask, cleared))) {
      case Answer.Data _ -> {
        masked = true;
        yield true;
      }
      case Answer.Refused(Refusal refusal) -> {
        if (!refusal.equals(Refusal.ILLEGAL_FUNCTION)) {
          throw rejected(refusal.toString());
        }
        masks = false;
        yield false;
      }
    };
  }

  private Answer askMasked(Request request) throws DriverException {
    try {
      return wire.ask(plan.unit(), request);
    } catch (DriverException e) {
      if (masked || e.kind() != DriverException.Kind.TIMEOUT) {
        throw e;
      }
      // Should it have done it all the same, writing the same bits again does no harm.
      return new Answer.Refused(Refusal.ILLEGAL_FUNCTION);
    }
  }

  private void readPower(ModbusPoint.Registers field) throws DriverException {
    if (field.scaleBy().isPresent()) {
      ModbusPoint power = protocol.points().get(field.scaleBy().get());
      if (power != null) {
        read(power);
      }
    }
  }

  private void read(ModbusPoint point) throws DriverException {
    Span span = Spans.of(point.span());
    byte[] bytes = ask(Request.read(span.table(), span.address(), span.count()));
    registers.keep(new Block(span, bytes), List.of(span));
  }

  private Request request(ModbusWrite write) {
    int first = write.values().getFirst();
    boolean one = write.values().size() == 1 && !protocol.writeMultiple();
    if (write.table().bits()) {
      return one ? Request.writeCoil(write.address(), first != 0) : coils(write);
    }
    return one ? Request.writeRegister(write.address(), first) : registers(write);
  }

  private static Request coils(ModbusWrite write) {
    BitSet on = new BitSet();
    for (int i = 0; i < write.values().size(); i++) {
      on.set(i, write.values().get(i) != 0);
    }
    return Request.writeCoils(write.address(), write.values().size(), on);
  }

  private static Request registers(ModbusWrite write) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * write.values().size());
    write.values().forEach(value -> bytes.putShort(value.shortValue()));
    return Request.writeRegisters(write.address(), bytes.array());
  }

  private byte[] ask(Request request) throws DriverException {
    return switch (wire.ask(plan.unit(), request)) {
      case Answer.Data(byte[] bytes) -> bytes;
      case Answer.Refused(Refusal refusal) -> throw rejected(refusal.toString());
    };
  }

  private static DriverException rejected(String message) {
    return new DriverException(DriverException.Kind.REJECTED, message);
  }
}
