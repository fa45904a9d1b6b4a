package dev.edgeagent.benchmark.delivery.peer;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import dev.edgeagent.benchmark.delivery.way.Acknowledgements;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/** HiveMQ's client for MQTT 5, QoS 1; what it has to repeat is in memory. */
public final class HiveSender implements PackSender {
  private final Mqtt5AsyncClient client;
  private final Payloads payloads;
  private final Answers answers;

  /** Connects. */
  public HiveSender(
      int port,
      KeyManagerFactory own,
      TrustManagerFactory trusted,
      String id,
      Payloads payloads,
      Answers answers)
      throws Exception {
    this.payloads = payloads;
    this.answers = answers;
    client =
        Mqtt5Client.builder()
            .identifier(id)
            .serverHost("127.0.0.1")
            .serverPort(port)
            .sslConfig()
            .keyManagerFactory(own)
            .trustManagerFactory(trusted)
            .applySslConfig()
            .buildAsync();
    var _ = client.connect().get(Acknowledgements.patience(TimeUnit.SECONDS), TimeUnit.SECONDS);
  }

  @Override
  public void send(int number) {
    var _ =
        client
            .publishWith()
            .topic(payloads.topic(number))
            .qos(MqttQos.AT_LEAST_ONCE)
            .payload(payloads.payload(number))
            .send()
            .whenComplete(
                (result, failure) -> {
                  if (failure == null) {
                    answers.acknowledged(1);
                  } else {
                    answers.failed(failure);
                  }
                });
  }

  @Override
  public void close() {
    client.toBlocking().disconnect();
  }
}
