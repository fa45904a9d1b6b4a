package dev.edgeagent.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.xmpp.Content;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.iq.IqException;
import dev.edgeagent.xmpp.iq.IqSender;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A PubSub service that answers as told. Any thread. */
final class ScriptedServer implements IqSender {
  /** One publish, as it came. */
  record Publish(
      String node, String id, String xml, List<Integer> numbers, CompletableFuture<Iq> answer) {}

  /** What the server says to a publish; empty answers nothing until told. */
  interface Rule {
    Optional<Iq> answer(Publish publish, Iq request) throws IqException;
  }

  static final Rule TAKES = (publish, request) -> Optional.of(request.result());
  static final Rule HOLDS = (publish, request) -> Optional.empty();

  private final Map<String, Map<String, List<Integer>>> nodes = new HashMap<>();
  final List<Publish> received = new CopyOnWriteArrayList<>();
  final List<String> ensured = new CopyOnWriteArrayList<>();
  private final List<Runnable> held = new ArrayList<>();
  private Rule rule = TAKES;

  static Rule refuses(StanzaError.Type type, String condition) {
    return (publish, request) -> {
      throw IqException.refused(StanzaError.of(type, condition));
    };
  }

  static Rule loses() {
    return (publish, request) -> {
      throw IqException.outcomeUnknown("the stream ended");
    };
  }

  /** Another rule for one node, {@code otherwise} for the others. */
  static Rule on(String node, Rule rule, Rule otherwise) {
    return (publish, request) ->
        (publish.node.equals(node) ? rule : otherwise).answer(publish, request);
  }

  synchronized void rule(Rule newRule) {
    rule = newRule;
  }

  /** Takes what it holds, in order. */
  synchronized void takeHeld() {
    held.forEach(Runnable::run);
    held.clear();
  }

  /** Ends the stream: nobody learns what became of what it holds, of which it has taken some. */
  synchronized void loseHeld(int taken) {
    List<Runnable> all = new ArrayList<>(held);
    held.clear();
    for (int i = 0; i < taken; i++) {
      Publish publish = received.get(received.size() - all.size() + i);
      store(publish);
    }
    received.stream()
        .filter(p -> !p.answer.isDone())
        .forEach(p -> p.answer.completeExceptionally(IqException.outcomeUnknown("ended")));
  }

  @Override
  public synchronized CompletableFuture<Iq> send(Iq request) {
    Element publish = request.first().orElseThrow().child("publish").orElseThrow();
    Element item = publish.child("item").orElseThrow();
    byte[] xml = ((Content.Sealed) item.content().getFirst()).xml();
    Publish received =
        new Publish(
            publish.attribute("node").orElseThrow(),
            item.attribute("id").orElseThrow(),
            new String(xml, UTF_8),
            Readings.numbersIn(xml),
            new CompletableFuture<>());
    this.received.add(received);
    try {
      Optional<Iq> answer = rule.answer(received, request);
      if (answer.isPresent()) {
        store(received);
        received.answer.complete(answer.get());
      } else {
        held.add(
            () -> {
              store(received);
              received.answer.complete(request.result());
            });
      }
    } catch (IqException e) {
      received.answer.completeExceptionally(e);
    }
    return received.answer;
  }

  private void store(Publish publish) {
    nodes
        .computeIfAbsent(publish.node, n -> new LinkedHashMap<>())
        .putIfAbsent(publish.id, publish.numbers);
  }

  /** The numbers in a node, in the order in which their items first came. */
  synchronized List<Integer> numbersIn(String node) {
    return nodes.getOrDefault(node, Map.of()).values().stream().flatMap(List::stream).toList();
  }

  /** Whether a number is in what it holds. */
  synchronized boolean holdsNumber(int number) {
    return received.stream().anyMatch(p -> !p.answer.isDone() && p.numbers.contains(number));
  }

  synchronized int holding() {
    return held.size();
  }
}
