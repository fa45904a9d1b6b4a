package dev.edgeagent.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.testbed.AgentProcess;
import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.Item;
import dev.edgeagent.agent.testbed.ModbusSlave;
import dev.edgeagent.agent.testbed.Setup;
import dev.edgeagent.agent.testbed.Subscriber;
import dev.edgeagent.agent.testbed.XmppServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From slaves that we did not write, over TCP and over a serial line, to a subscriber. */
class ModbusSlavesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String NET = "plant7/net";
  private static final String LINE = "plant7/line";
  private static final String METER = "plant7/meter";

  private static final String PROFILE =
      """
      profile: test/registers
      title: Registers of a slave
      source: "made up for the tests"
      protocol: modbus
      modbus: { table: holding, groups: { name: { every: 60 s } } }
      channels:
        voltage:     { type: number, unit: V, address: 40, as: float32, resolution: 0.1 }
        temperature: { type: number, unit: Cel, address: 10, as: int16 }
        model:       { type: text, address: 100, as: ascii, length: 8, group: name }
        beyond:      { type: integer, address: 60, as: uint16 }
      """;

  @Test
  void whatSlavesHoldArrivesAndOneThatFailsIsSaidAndComesBack() throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(XmppServer.Kind.EJABBERD, bed);
        var line = ModbusSlave.rtu(bed.directory());
        var net = ModbusSlave.tcp();
        var subscriber = new Subscriber(server, bed, NET, LINE, METER)) {
      bed.write("profiles/test/registers.yaml", PROFILE);
      try (var agent = AgentProcess.run(setup(bed, server, line, net).write())) {
        agent.awaitOnline();
        assertArrives(subscriber, "net");
        assertArrives(subscriber, "line");
        subscriber.awaitEntries(
            "the meter of the catalogue",
            PATIENCE,
            all -> last(all, "meter", "voltage").filter(e -> e.number() == 230.2).isPresent());

        net.stop();
        agent.awaitLine("net: offline: ");
        subscriber.awaitEntries(
            "no voltage", PATIENCE, all -> last(all, "net", "voltage", "OFFLINE").isPresent());
        int before = subscriber.entries().size();
        subscriber.awaitEntries(
            "the other goes on",
            PATIENCE,
            all -> last(all.subList(before, all.size()), "line", "voltage", "").isPresent());
        try (var _ = net.again()) {
          subscriber.awaitEntries(
              "the voltage is back",
              PATIENCE,
              all -> {
                Item.Entry voltage = last(all, "net", "voltage").orElseThrow();
                return voltage.quality().isEmpty();
              });
        }
        agent.terminate();
        assertThat(agent.awaitExit()).as(agent.output().toString()).isZero();
      }
    }
  }

  private static Setup setup(Bed bed, XmppServer server, ModbusSlave line, ModbusSlave net) {
    String devices =
        """
          net: { profile: test/registers, modbus: { tcp: "%1$s", unit: 7 }, every: 300 ms }
          line: { profile: test/registers, modbus: { port: %2$s, baud: 115200, unit: 7 }, every: 300 ms }
          meter: { profile: eastron/sdm120, modbus: { tcp: "%1$s", unit: 8 }, every: 300 ms }
        """
            .formatted(net.place(), line.place())
            .indent(2);
    return new Setup(
        bed, "gateway1", "gateway1@edge.test", server.host(), 200, "200 ms", "senml-xml", devices);
  }

  private static void assertArrives(Subscriber subscriber, String device) {
    List<Item.Entry> all =
        subscriber.awaitEntries(
            "all channels of " + device,
            PATIENCE,
            entries ->
                last(entries, device, "model").isPresent()
                    && last(entries, device, "voltage").isPresent()
                    && last(entries, device, "beyond").isPresent());
    assertThat(last(all, device, "voltage").orElseThrow().number()).isEqualTo(230.2);
    assertThat(last(all, device, "temperature").orElseThrow().number()).isEqualTo(-5);
    assertThat(last(all, device, "model").orElseThrow().value()).isEqualTo(Optional.of("EM-2040"));
    assertThat(last(all, device, "beyond").orElseThrow().quality()).contains("DEVICE_ERROR");
  }

  private static Optional<Item.Entry> last(List<Item.Entry> all, String device, String channel) {
    return all.stream()
        .filter(entry -> entry.name().equals("plant7/" + device + "/" + channel))
        .reduce((_, later) -> later);
  }

  private static Optional<Item.Entry> last(
      List<Item.Entry> all, String device, String channel, String quality) {
    return last(all, device, channel).filter(entry -> entry.quality().orElse("").equals(quality));
  }
}
