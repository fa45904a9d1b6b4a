package dev.edgeagent.benchmark.modbus;

import com.digitalpetri.modbus.client.ModbusClient;
import com.digitalpetri.modbus.client.ModbusRtuClient;
import com.digitalpetri.modbus.client.ModbusTcpClient;
import com.digitalpetri.modbus.exceptions.ModbusExecutionException;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersRequest;
import com.digitalpetri.modbus.serial.client.SerialPortClientTransport;
import com.digitalpetri.modbus.tcp.client.NettyTcpClientTransport;
import dev.edgeagent.driver.BusContext;
import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.Device;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.ReadingSink;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.driver.modbus.wire.Answer;
import dev.edgeagent.driver.modbus.wire.Request;
import dev.edgeagent.driver.modbus.wire.Table;
import dev.edgeagent.driver.modbus.wire.Timing;
import dev.edgeagent.driver.modbus.wire.Wire;
import dev.edgeagent.profile.channel.Measurement;
import dev.edgeagent.profile.raw.RawFormat;
import dev.edgeagent.reading.ChannelId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** A master in this process. */
interface Poller extends AutoCloseable {
  /** Reads once. */
  void poll() throws Exception;

  @Override
  void close() throws IOException;

  /** Opens one of them. */
  static Poller open(Master master, Way way, String port, int registers) throws Exception {
    return switch (master) {
      case ENGINE -> new Polled(way, port, registers, way.timing());
      case HASTY -> new Polled(way, port, registers, way.hasty());
      case WIRE -> new Asked(way, port, registers);
      case DIGITALPETRI -> new Digitalpetri(way, port, registers);
      case LIBMODBUS -> throw new IllegalArgumentException("a program of its own");
    };
  }

  /** A whole device, with as many channels as registers; always due. */
  final class Polled implements Poller, ReadingSink {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Device device;
    private final int registers;
    private Duration passed = Duration.ZERO;
    private long measured;

    Polled(Way way, String port, int registers, Timing timing) throws DriverException {
      this.registers = registers;
      Clocks system = Clocks.system();
      Clocks.Ticker hurried =
          new Clocks.Ticker() {
            @Override
            public Duration now() {
              return system.ticker().now().plus(passed);
            }

            @Override
            public void pause(Duration time) {
              system.ticker().pause(time);
            }
          };
      device =
          Registers.device("device", registers, RawFormat.UINT16, way, timing, way.link(port))
              .open(
                  new BusContext(
                      new Clocks(system.wall(), hurried, system.state()), new SharedLinks()));
    }

    @Override
    public void poll() throws DriverException {
      long before = measured;
      passed = passed.plusSeconds(1);
      device.poll(PATIENCE, this);
      if (measured != before + registers) {
        throw new IllegalStateException("not everything was read");
      }
    }

    @Override
    public void accept(ChannelId channel, Measurement measurement, Instant time) {
      measured++;
    }

    @Override
    public void rejected(ChannelId channel, String message, Instant time) {
      throw new IllegalStateException(message);
    }

    @Override
    public void close() {
      device.close();
    }
  }

  /** Requests and answers, nothing else. */
  final class Asked implements Poller {
    private final Wire wire;
    private final int registers;

    Asked(Way way, String port, int registers) throws DriverException {
      this.registers = registers;
      Clocks.Ticker ticker = Clocks.system().ticker();
      wire = new Wire(way.link(port).open(), way.framing(), way.hasty(), ticker, 1);
    }

    @Override
    public void poll() throws DriverException {
      Answer answer = wire.ask(Slave.UNIT, Request.read(Table.HOLDING, 0, registers));
      if (!(answer instanceof Answer.Data)) {
        throw new IllegalStateException(String.valueOf(answer));
      }
    }

    @Override
    public void close() {
      wire.close();
    }
  }

  /** The library whose PDUs we use, with its own transports. */
  final class Digitalpetri implements Poller {
    private final ModbusClient client;
    private final int registers;

    Digitalpetri(Way way, String port, int registers) throws Exception {
      this.registers = registers;
      client =
          switch (way) {
            case TCP ->
                ModbusTcpClient.create(
                    NettyTcpClientTransport.create(
                        to -> {
                          to.hostname = "127.0.0.1";
                          to.port = Integer.parseInt(port);
                        }));
            case PTY ->
                ModbusRtuClient.create(
                    SerialPortClientTransport.create(
                        to -> {
                          to.serialPort = port;
                          to.baudRate = Way.BAUD;
                          to.dataBits = 8;
                          to.stopBits = 1;
                          to.parity = 0;
                        }));
          };
      client.connect();
    }

    @Override
    public void poll() throws Exception {
      var answer =
          client.readHoldingRegisters(Slave.UNIT, new ReadHoldingRegistersRequest(0, registers));
      if (answer.registers().length != 2 * registers) {
        throw new IllegalStateException("not everything was read");
      }
    }

    @Override
    public void close() throws IOException {
      try {
        client.disconnect();
      } catch (ModbusExecutionException e) {
        throw new IOException(e);
      }
    }
  }
}
