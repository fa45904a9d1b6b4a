package dev.edgeagent.benchmark.delivery.peer;

import dev.edgeagent.benchmark.delivery.way.Acknowledgements;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Eclipse Paho's asynchronous client for MQTT 5, QoS 1; what it has to repeat is in memory. */
public final class PahoSender implements PackSender {
  private static final int ONCE_AT_LEAST = 1;

  private final MqttAsyncClient client;
  private final Payloads payloads;
  private final MqttActionListener listener;

  /** Connects. */
  public PahoSender(int port, SSLContext ssl, String id, Payloads payloads, Answers answers)
      throws MqttException {
    this.payloads = payloads;
    listener = new Listener(answers);
    client = new MqttAsyncClient("ssl://127.0.0.1:" + port, id, new MemoryPersistence());
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setSocketFactory(ssl.getSocketFactory());
    options.setAutomaticReconnect(false);
    client.connect(options).waitForCompletion(Acknowledgements.patience(TimeUnit.MILLISECONDS));
  }

  @Override
  public void send(int number) throws MqttException {
    var _ =
        client.publish(
            payloads.topic(number), payloads.payload(number), ONCE_AT_LEAST, false, null, listener);
  }

  @Override
  public void close() throws IOException {
    try {
      client.disconnect().waitForCompletion(Acknowledgements.patience(TimeUnit.MILLISECONDS));
      client.close();
    } catch (MqttException e) {
      throw new IOException(e);
    }
  }

  private record Listener(Answers answers) implements MqttActionListener {
    @Override
    public void onSuccess(IMqttToken token) {
      answers.acknowledged(1);
    }

    @Override
    public void onFailure(IMqttToken token, Throwable why) {
      answers.failed(why);
    }
  }
}
