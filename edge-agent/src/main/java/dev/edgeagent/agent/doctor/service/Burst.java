package dev.edgeagent.agent.doctor.service;

import dev.edgeagent.pubsub.PubSubClient;
import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import dev.edgeagent.senml.PayloadForm;
import dev.edgeagent.senml.SenmlRecord;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.iq.IqException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Publishes many small items at once, and times the answers. */
record Burst(PubSubClient client, String node, PayloadForm form) {
  /** How many items. */
  static final int ITEMS = 100;

  /** About what an item is on the wire, with the stanza around it: 45 kB in all. */
  static final int ITEM_BYTES = 450;

  /** The payload of it. */
  private static final int PAYLOAD_BYTES = 240;

  /** Most of it has passed by then at 3,000 B/s. */
  private static final Duration MEASURED = Duration.ofSeconds(8);

  /** What is not answered by then is waited for, so that nothing is under way when it ends. */
  private static final Duration REST = Duration.ofSeconds(40);

  /**
   * What was measured.
   *
   * @param answers when each answer came within the first 8 s, in that order
   * @param end when the server was ready for more
   */
  record Timing(List<Duration> answers, Duration end) {
    /** Of the second half, in bytes a second: the first may pass on credit. */
    double rate() {
      int half = answers.size() / 2;
      if (half == 0) {
        return 0;
      }
      Duration took = end.minus(answers.get(half - 1));
      return (answers.size() - half) * ITEM_BYTES / Math.max(took.toNanos() / 1e9, 1e-9);
    }
  }

  /**
   * Publishes; blocks for less than a minute.
   *
   * @throws IqException when an item is refused or not answered
   */
  Timing run() throws IqException, InterruptedException {
    ConcurrentLinkedQueue<Duration> answered = new ConcurrentLinkedQueue<>();
    List<CompletableFuture<Iq>> answers = new ArrayList<>();
    long begin = System.nanoTime();
    for (int i = 0; i < ITEMS; i++) {
      answers.add(
          client
              .publish(node, "rate-" + i, payload(i))
              .whenComplete((_, _) -> answered.add(Duration.ofNanos(System.nanoTime() - begin))));
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
    boolean ended = endsIn(all, MEASURED);
    List<Duration> times = List.copyOf(answered);
    if (!ended && !endsIn(all, REST)) {
      throw IqException.outcomeUnknown("no answer in " + MEASURED.plus(REST).toSeconds() + " s");
    }
    for (CompletableFuture<Iq> answer : answers) {
      var _ = Questions.await(answer);
    }
    if (ended) {
      // A server may answer what it has read and only then wait for the time that it cost.
      var _ = Questions.await(client.publish(node, "rate-last", payload(ITEMS)));
      return new Timing(times, Duration.ofNanos(System.nanoTime() - begin));
    }
    return new Timing(times, MEASURED);
  }

  private static boolean endsIn(CompletableFuture<Void> all, Duration patience)
      throws InterruptedException {
    try {
      all.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (ExecutionException _) {
      return true; // which one failed is looked for later
    }
  }

  /** Of about the same length in every form: what fills it up cannot be deflated. */
  byte[] payload(int number) {
    int missing = Math.max(0, PAYLOAD_BYTES - payload(number, "").length);
    byte[] random = new byte[missing]; // more than enough, as base64
    new Random(number).nextBytes(random);
    return payload(number, Base64.getEncoder().encodeToString(random).substring(0, missing));
  }

  private byte[] payload(int number, String text) {
    SenmlRecord record =
        new SenmlRecord(
            "rate-" + number, new Value.Text(text), Unit.NONE, Quality.GOOD, Instant.EPOCH);
    return form.encode(List.of(record));
  }
}
