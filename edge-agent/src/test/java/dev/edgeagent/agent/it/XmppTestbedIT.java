package dev.edgeagent.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.Command;
import dev.edgeagent.agent.testbed.Item;
import dev.edgeagent.agent.testbed.PtyPair;
import dev.edgeagent.agent.testbed.Subscriber;
import dev.edgeagent.agent.testbed.XmppServer;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tools of the system tests do what the tests take for granted. */
class XmppTestbedIT {

  @ParameterizedTest
  @EnumSource
  void theSubscriberSeesWhatAnotherClientPublishedAlsoWhatCameWhileTheServerWasAway(
      XmppServer.Kind kind) throws Exception {
    try (var bed = new Bed();
        var server = new XmppServer(kind, bed);
        var subscriber = new Subscriber(server, bed, "plant7/boiler")) {
      publish(server, bed, "1-1", "<senml bn='plant7/boiler/' bt='100' n='t' u='Cel' v='21.5'/>");
      subscriber.awaitSubscribed("plant7/boiler");
      server.stop();
      server.startAgain();
      publish(server, bed, "1-2", "<senml bn='plant7/boiler/' bt='9' n='t' t='-1' vs='X' q='X'/>");

      List<Item.Entry> entries =
          subscriber.awaitEntries("both", Duration.ofSeconds(30), all -> all.size() == 2);

      assertThat(entries)
          .containsExactly(
              new Item.Entry(
                  "plant7/boiler/t", 100, Optional.of("Cel"), Optional.of(21.5), Optional.empty()),
              new Item.Entry(
                  "plant7/boiler/t", 8, Optional.empty(), Optional.of("X"), Optional.of("X")));
      assertThat(subscriber.stored("plant7/boiler")).hasSize(2);
    }
  }

  @Test
  void aPulledPtyIsGoneAndComesBackUnderTheSameLink() throws Exception {
    try (var bed = new Bed();
        var pty = new PtyPair(bed.path("tty"))) {
      pty.line("first");
      assertThat(firstLine(pty.link())).isEqualTo("first");
      pty.pull();
      assertThat(Files.exists(pty.link())).isFalse();
      pty.putBack();
      pty.line("second");
      assertThat(firstLine(pty.link())).isEqualTo("second");
    }
  }

  private static String firstLine(Path link) throws Exception {
    try (var file = new RandomAccessFile(link.toFile(), "r")) {
      return file.readLine();
    }
  }

  private static void publish(XmppServer server, Bed bed, String id, String record)
      throws Exception {
    String stanza =
        ("<iq type='set' id='%1$s' to='pubsub.edge.test'>"
                + "<pubsub xmlns='http://jabber.org/protocol/pubsub'>"
                + "<publish node='plant7/boiler'><item id='%1$s'>"
                + "<sensml xmlns='urn:ietf:params:xml:ns:senml'>%2$s</sensml>"
                + "</item></publish></pubsub></iq>")
            .formatted(id, record);
    Object[] words = {
      "sh",
      "-c",
      "echo \"$1\" | \"$2\" --port \"$3\" --certs \"$4\" --cert gateway1 --stdin",
      "publish",
      stanza,
      Command.serverScript("probe.py"),
      server.port(),
      bed.certificates()
    };
    String said = Command.succeed(Duration.ofSeconds(30), Map.of(), words);
    assertThat(said).contains("<publish node='plant7/boiler'><item id='" + id);
  }
}
