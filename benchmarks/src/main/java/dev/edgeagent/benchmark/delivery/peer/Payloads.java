package dev.edgeagent.benchmark.delivery.peer;

import dev.edgeagent.benchmark.delivery.way.Form;
import dev.edgeagent.benchmark.delivery.way.Tape;
import dev.edgeagent.benchmark.delivery.way.Way;
import dev.edgeagent.reading.Reading;
import java.util.ArrayList;
import java.util.List;

/** Packs that were written before the clock runs: peers pay for sending alone. Immutable. */
public final class Payloads {
  private static final int PREPARED = 20_000;
  private static final int MOST = 2000;

  private final List<byte[]> payloads = new ArrayList<>();
  private final List<String> topics = new ArrayList<>();

  /** Writes those of a way. */
  public Payloads(Way way) {
    Tape tape = new Tape();
    Form form = way.form();
    for (int i = 0; i < Math.clamp(PREPARED / way.readings(), 1, MOST); i++) {
      List<Reading> pack = tape.pack(i, way.readings());
      payloads.add(form.encode(pack));
      String channel = way.readings() == 1 ? "/" + pack.getFirst().channel() : "";
      topics.add("plant7/" + Tape.DEVICE + channel);
    }
  }

  int count() {
    return payloads.size();
  }

  /** Of a pack; after the last comes the first. */
  byte[] payload(int number) {
    return payloads.get(number % payloads.size());
  }

  /** Where MQTT has it: a topic a channel, or one for packs. */
  String topic(int number) {
    return topics.get(number % topics.size());
  }
}
