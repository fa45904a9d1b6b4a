package dev.edgeagent.benchmark.delivery.child;

import dev.edgeagent.benchmark.TestKeys;
import dev.edgeagent.benchmark.delivery.own.PublishingAlone;
import dev.edgeagent.benchmark.delivery.own.WholeWay;
import dev.edgeagent.benchmark.delivery.peer.HiveSender;
import dev.edgeagent.benchmark.delivery.peer.PackContender;
import dev.edgeagent.benchmark.delivery.peer.PackSender;
import dev.edgeagent.benchmark.delivery.peer.PahoSender;
import dev.edgeagent.benchmark.delivery.peer.Payloads;
import dev.edgeagent.benchmark.delivery.peer.RawSender;
import dev.edgeagent.benchmark.delivery.peer.SmackSender;
import dev.edgeagent.benchmark.delivery.way.Acknowledgements;
import dev.edgeagent.benchmark.delivery.way.Contender;
import dev.edgeagent.benchmark.delivery.way.Tape;
import dev.edgeagent.benchmark.delivery.way.Way;
import dev.edgeagent.pack.NodeNames;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/**
 * Connects contenders.
 *
 * @param port of the server, or of a relay before it
 * @param keys of the client
 * @param node that is there, on an XMPP server
 * @param directory of its own
 */
record Contenders(int port, TestKeys keys, String node, Path directory) {
  private static final String ACCOUNT = "gateway1";

  Contender connect(Way way, Acknowledgements done) throws Exception {
    SSLContext ssl = keys.ssl(ACCOUNT);
    return switch (way.kind()) {
      case PUBLISHING -> new PublishingAlone(way, port, ssl, node, directory, done);
      case WHOLE_WAY -> new WholeWay(way, port, ssl, nodes(), directory, done);
      case RAW, SMACK_BLOCKING, SMACK_ASYNC, PAHO, HIVEMQ ->
          new PackContender(way.readings(), done, sender(way, ssl));
    };
  }

  /** The node is named after its folder and the device. */
  private NodeNames nodes() {
    return new NodeNames(node.replace(Tape.DEVICE.value(), "{device}"), "plant7");
  }

  /** That no other client has at the same time. */
  private String id() {
    return directory.getFileName().toString();
  }

  private PackSender.Maker sender(Way way, SSLContext ssl) {
    Payloads payloads = new Payloads(way);
    return answers ->
        switch (way.kind()) {
          case RAW -> new RawSender(port, ssl, node, payloads, answers);
          case SMACK_BLOCKING -> new SmackSender(port, keys, node, payloads, true, answers);
          case SMACK_ASYNC -> new SmackSender(port, keys, node, payloads, false, answers);
          case PAHO -> new PahoSender(port, ssl, id(), payloads, answers);
          case HIVEMQ ->
              new HiveSender(port, keys.own(ACCOUNT), keys.trusted(), id(), payloads, answers);
          case PUBLISHING, WHOLE_WAY -> throw new IllegalArgumentException(way.id());
        };
  }
}
