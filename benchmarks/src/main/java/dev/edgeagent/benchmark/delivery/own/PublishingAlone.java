package dev.edgeagent.benchmark.delivery.own;

import dev.edgeagent.benchmark.delivery.way.Acknowledgements;
import dev.edgeagent.benchmark.delivery.way.Contender;
import dev.edgeagent.benchmark.delivery.way.Pace;
import dev.edgeagent.benchmark.delivery.way.Tape;
import dev.edgeagent.benchmark.delivery.way.Way;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.Urgency;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/** What is in the outbox already is published: items are read, sent and settled. */
public final class PublishingAlone implements Contender {
  private static final int APPEND = 500;

  private final Way way;
  private final String node;
  private final Acknowledgements acknowledgements;
  private final Tape tape = new Tape();
  private final SettlingOutbox outbox;
  private final Uplink uplink;
  private int appended;
  private long waiting;

  /** Logs in, with an empty outbox. */
  public PublishingAlone(
      Way way, int port, SSLContext ssl, String node, Path directory, Acknowledgements done)
      throws Exception {
    this.way = way;
    this.node = node;
    acknowledgements = done;
    outbox = SettlingOutbox.open(directory, done::acknowledged);
    uplink = new Uplink(port, ssl, directory.getFileName().toString(), outbox);
  }

  @Override
  public void prepare(int packs) throws OutboxException {
    for (int i = 0; i < packs; i += APPEND) {
      List<SealedItem> some = new ArrayList<>();
      for (int j = i; j < Math.min(i + APPEND, packs); j++) {
        some.add(item());
      }
      outbox.append(some);
    }
    waiting = (long) packs * way.readings();
  }

  private SealedItem item() {
    List<Reading> pack = tape.pack(appended, way.readings());
    appended++;
    return new SealedItem(
        Tape.DEVICE,
        node,
        way.form().encode(pack),
        pack.size(),
        pack.getFirst().time(),
        Urgency.USUAL);
  }

  /** At its own pace: all that was prepared. */
  @Override
  public long publish(Pace pace) throws Exception {
    long all = acknowledgements.count() + waiting;
    uplink.begin();
    acknowledgements.await(all);
    uplink.pause();
    return waiting;
  }

  @Override
  public void close() {
    uplink.close();
    outbox.close();
  }
}
