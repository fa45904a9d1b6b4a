package dev.edgeagent.benchmark.delivery.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.benchmark.PubSubService;
import dev.edgeagent.benchmark.TestKeys;
import dev.edgeagent.benchmark.delivery.way.Acknowledgements;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509TrustManager;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.pubsub.PayloadItem;
import org.jivesoftware.smackx.pubsub.PublishItem;
import org.jivesoftware.smackx.pubsub.SimplePayload;
import org.jivesoftware.smackx.pubsub.packet.PubSub;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;

/** Smack, with its own stanzas around the payloads. */
public final class SmackSender implements PackSender {
  private static final String ACCOUNT = "gateway1";

  private final XMPPTCPConnection connection;
  private final Jid service;
  private final String node;
  private final List<SimplePayload> payloads = new ArrayList<>();
  private final boolean waits;
  private final Answers answers;

  /**
   * Logs in.
   *
   * @param waits for the answer to each pack
   */
  public SmackSender(
      int port, TestKeys keys, String node, Payloads payloads, boolean waits, Answers answers)
      throws Exception {
    this.node = node;
    this.waits = waits;
    this.answers = answers;
    service = JidCreate.from(PubSubService.ADDRESS);
    for (int i = 0; i < payloads.count(); i++) {
      this.payloads.add(new SimplePayload(new String(payloads.payload(i), UTF_8)));
    }
    connection =
        new XMPPTCPConnection(
            XMPPTCPConnectionConfiguration.builder()
                .setXmppDomain("edge.test")
                .setHostAddress(InetAddress.getLoopbackAddress())
                .setPort(port)
                .performSaslExternalAuthentication(keys.ssl(ACCOUNT))
                // It initialises the context anew, so that it needs these as well.
                .setKeyManagers(keys.own(ACCOUNT).getKeyManagers())
                .setCustomX509TrustManager((X509TrustManager) keys.trusted().getTrustManagers()[0])
                .build());
    connection.setReplyTimeout(Acknowledgements.patience(TimeUnit.MILLISECONDS));
    connection.connect();
    connection.login();
  }

  @Override
  public void send(int number) throws Exception {
    SimplePayload payload = payloads.get(number % payloads.size());
    PublishItem<PayloadItem<SimplePayload>> publish =
        new PublishItem<>(node, new PayloadItem<>("1-" + number, payload));
    PubSub iq = PubSub.createPubsubPacket(service, IQ.Type.set, publish);
    if (waits) {
      connection.sendIqRequestAndWaitForResponse(iq);
      answers.acknowledged(1);
    } else {
      connection
          .sendIqRequestAsync(iq)
          .onSuccess(_ -> answers.acknowledged(1))
          .onError(answers::failed);
    }
  }

  @Override
  public void close() {
    connection.disconnect();
  }
}
