package dev.edgeagent.benchmark.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.pubsub.PubSubNames;
import dev.edgeagent.xmpp.Content;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.XmlWriter;
import dev.edgeagent.xmpp.jid.Jid;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jivesoftware.smack.Smack;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StreamOpen;
import org.jivesoftware.smack.packet.XmlEnvironment;
import org.jivesoftware.smack.util.XmlStringBuilder;
import org.jivesoftware.smackx.pubsub.PayloadItem;
import org.jivesoftware.smackx.pubsub.PublishItem;
import org.jivesoftware.smackx.pubsub.SimplePayload;
import org.jivesoftware.smackx.pubsub.packet.PubSub;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.stringprep.XmppStringprepException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A publish, from its payload to bytes. Both have the payload as XML already. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Outbound {
  private static final String SERVICE = "pubsub.edge.test";
  private static final String NODE = "plant7/boiler";

  /** Readings in the item. */
  @Param({"1", "100"})
  public int readings = 1;

  private byte[] payload = new byte[0];
  private SimplePayload theirPayload = new SimplePayload("<x xmlns='urn:x'/>");
  private final Optional<Jid> service = Optional.of(Jid.parse(SERVICE));
  private final XmlWriter writer = new XmlWriter();
  private final Writer theirs;
  private final org.jxmpp.jid.Jid theirService;
  private final XmlEnvironment environment;

  /** Prepares both. */
  public Outbound() {
    Smack.ensureInitialized();
    theirs = new BufferedWriter(new OutputStreamWriter(OutputStream.nullOutputStream(), UTF_8));
    environment = XmlEnvironment.builder().with(new StreamOpen("edge.test")).build();
    try {
      theirService = JidCreate.from(SERVICE);
    } catch (XmppStringprepException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The payload. */
  @Setup
  public void payload() {
    String text = Sample.senml(1042, readings);
    payload = text.getBytes(UTF_8);
    theirPayload = new SimplePayload(text);
  }

  /** Ours. */
  @Benchmark
  public int ours() {
    Element item =
        Element.builder("item", PubSubNames.PUBSUB)
            .attribute("id", "1-1042")
            .add(new Content.Sealed(payload))
            .build();
    Element publish =
        Element.builder("publish", PubSubNames.PUBSUB).attribute("node", NODE).add(item).build();
    Element pubsub = Element.builder("pubsub", PubSubNames.PUBSUB).add(publish).build();
    Iq iq = Iq.request(Iq.Type.SET, service, pubsub).withId("p1042");
    writer.clear();
    return writer.write(iq.toElement()).length();
  }

  /** Smack's, as its connection writes it. */
  @Benchmark
  public Writer smack() throws IOException {
    PublishItem<PayloadItem<SimplePayload>> publish =
        new PublishItem<>(NODE, new PayloadItem<>("1-1042", theirPayload));
    PubSub iq = PubSub.createPubsubPacket(theirService, IQ.Type.set, publish);
    iq.setStanzaId("p1042");
    XmlStringBuilder xml = iq.toXML(environment);
    xml.write(theirs, environment);
    theirs.flush();
    return theirs;
  }
}
