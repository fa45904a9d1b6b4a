package dev.edgeagent.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes pre-built stanzas, so many in flight: the ceiling. */
final class RawWriter {
  private static final int PREPARED = 1000;

  private final RawClient client;
  private final List<byte[]> stanzas;
  private final int window;

  RawWriter(RawClient client, String node, int readings, int window) {
    this.client = client;
    this.window = window;
    stanzas = new ArrayList<>();
    for (int i = 0; i < PREPARED; i++) {
      stanzas.add(Samples.stanza(node, i, readings).getBytes(UTF_8));
    }
  }

  /** Publishes for a time and waits for the last answer; returns how many items. */
  int publishFor(Duration time) throws IOException, InterruptedException {
    Semaphore free = new Semaphore(window);
    int answered = 0;
    AtomicInteger sent = new AtomicInteger();
    AtomicBoolean done = new AtomicBoolean();
    Thread writer =
        Thread.ofPlatform().daemon().name("raw-writer").start(() -> write(time, free, sent, done));
    while (!done.get() || answered < sent.get()) {
      int results = client.readResults();
      answered += results;
      free.release(results);
    }
    writer.join();
    return answered;
  }

  private void write(Duration time, Semaphore free, AtomicInteger sent, AtomicBoolean done) {
    long end = System.nanoTime() + time.toNanos();
    try {
      boolean last = false;
      while (!last) {
        free.acquire();
        last = System.nanoTime() >= end;
        byte[] stanza = stanzas.get(sent.get() % PREPARED);
        sent.incrementAndGet();
        // Said before the last one is sent: its answer finds the reader knowing.
        done.set(last);
        client.send(stanza);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("the raw writer stopped", e);
    }
  }
}
