package dev.edgeagent.benchmark.modbus;

import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.driver.modbus.wire.Framing;
import dev.edgeagent.driver.modbus.wire.Timing;
import dev.edgeagent.driver.serial.Parity;
import dev.edgeagent.driver.serial.SerialSettings;
import dev.edgeagent.driver.tcp.TcpSettings;
import java.time.Duration;
import java.util.Optional;

/** Over what the slave is asked. */
enum Way {
  TCP("Modbus TCP, loopback", "tcp"),
  PTY("RTU, pty pair, 115200 baud", "rtu");

  static final int BAUD = 115_200;
  private static final int BITS = 10;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final String title;
  private final String word;

  Way(String title, String word) {
    this.title = title;
    this.word = word;
  }

  String title() {
    return title;
  }

  /** As the programs in C call it. */
  String word() {
    return word;
  }

  LinkSettings link(String port) {
    return switch (this) {
      case TCP -> new TcpSettings("127.0.0.1", Integer.parseInt(port), TIMEOUT, Optional.empty());
      case PTY -> new SerialSettings(port, BAUD, 8, Parity.NONE, 1);
    };
  }

  Framing framing() {
    return this == TCP ? Framing.MBAP : Framing.RTU;
  }

  Timing timing() {
    return this == TCP
        ? Timing.network(TIMEOUT, Duration.ZERO)
        : Timing.serial(BAUD, BITS, TIMEOUT, Duration.ZERO);
  }

  /** Without the silence between frames that the standard asks for, as others do it. */
  Timing hasty() {
    Timing timing = timing();
    return new Timing(timing.timeout(), Duration.ZERO, Duration.ZERO, timing.perByte());
  }
}
