package dev.edgeagent.benchmark.delivery.peer;

import dev.edgeagent.benchmark.delivery.way.Acknowledgements;
import dev.edgeagent.benchmark.delivery.way.Contender;
import dev.edgeagent.benchmark.delivery.way.Pace;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Hands packs to a sender, so many in flight. Nothing is on a disk. */
public final class PackContender implements Contender, PackSender.Answers {
  /** As our publisher. */
  static final int WINDOW = 100;

  private final int readings;
  private final Acknowledgements acknowledgements;
  private final Semaphore free = new Semaphore(WINDOW);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final PackSender sender;
  private int sent;

  /**
   * Connects.
   *
   * @param readings in a pack
   */
  public PackContender(int readings, Acknowledgements acknowledgements, PackSender.Maker sender)
      throws Exception {
    this.readings = readings;
    this.acknowledgements = acknowledgements;
    this.sender = sender.make(this);
  }

  @Override
  public long publish(Pace pace) throws Exception {
    long packs = 0;
    while (pace.await((packs + 1) * readings - 1)) { // the last of a pack completes it
      if (!free.tryAcquire(Acknowledgements.patience(TimeUnit.SECONDS), TimeUnit.SECONDS)) {
        throw new IOException("no more answers");
      }
      Throwable why = failure.get();
      if (why != null) {
        throw new IOException("a pack was not taken", why);
      }
      sender.send(sent);
      sent++;
      packs++;
    }
    return packs * readings;
  }

  @Override
  public void acknowledged(int packs) {
    free.release(packs);
    acknowledgements.acknowledged(packs * readings);
  }

  @Override
  public void failed(Throwable why) {
    failure.set(why);
    free.release();
  }

  @Override
  public void close() throws IOException {
    sender.close();
  }
}
