package dev.edgeagent.benchmark.delivery.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.benchmark.PubSubService;
import dev.edgeagent.benchmark.RawClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Pre-built stanzas on a blocking socket: no client can do with less. */
public final class RawSender implements PackSender {
  private final RawClient client;
  private final List<byte[]> stanzas = new ArrayList<>();

  /** Logs in. */
  public RawSender(int port, SSLContext ssl, String node, Payloads payloads, Answers answers)
      throws IOException {
    for (int i = 0; i < payloads.count(); i++) {
      String payload = new String(payloads.payload(i), UTF_8);
      stanzas.add(stanza(node, i, payload).getBytes(UTF_8));
    }
    client = new RawClient(port, ssl);
    Thread.ofPlatform().daemon().name("raw-reader").start(() -> read(answers));
  }

  private static String stanza(String node, int number, String payload) {
    return "<iq type='set' id='p%2$d' to='%3$s'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='%1$s'><item id='1-%2$d'>%4$s</item></publish></pubsub></iq>"
        .formatted(node, number, PubSubService.ADDRESS, payload);
  }

  private void read(Answers answers) {
    try {
      while (true) {
        answers.acknowledged(client.readResults());
      }
    } catch (IOException e) {
      answers.failed(e);
    }
  }

  @Override
  public void send(int number) throws IOException {
    client.send(stanzas.get(number % stanzas.size()));
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
