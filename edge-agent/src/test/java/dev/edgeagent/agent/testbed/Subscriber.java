package dev.edgeagent.agent.testbed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A subscriber of another implementation, slixmpp, as user1 of the server. */
public final class Subscriber implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Lines output;
  private final List<Map<?, ?>> events = new ArrayList<>();
  private final List<Item> arrivals = new ArrayList<>();
  private int parsed;

  /** Logs in and follows the nodes as soon as they exist and let it in. */
  public Subscriber(XmppServer server, Bed bed, String... nodes) throws IOException {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("/usr/bin/python3", script(bed).toString()));
    words.add(Integer.toString(server.port()));
    words.add(bed.certificates().resolve("ca.crt").toString());
    words.addAll(List.of("user1@edge.test", "user1-pass", "pubsub.edge.test"));
    words.addAll(List.of(nodes));
    process = new ProcessBuilder(words).redirectError(bed.path("subscriber.log").toFile()).start();
    output = new Lines("output of the subscriber", process.getInputStream());
  }

  private static Path script(Bed bed) throws IOException {
    try (var in = Subscriber.class.getResourceAsStream("/testbed/subscriber.py")) {
      if (in == null) {
        throw new IllegalStateException("testbed/subscriber.py is not on the class path");
      }
      return Files.write(bed.path("subscriber.py"), in.readAllBytes());
    }
  }

  /** Waits until it is subscribed to a node, and has seen what was stored before. */
  public void awaitSubscribed(String node) {
    await("subscription to " + node, e -> is(e, "subscribed") && node.equals(e.get("node")));
  }

  /** Every item that it saw, in order of arrival, repeats included. */
  public synchronized List<Item> arrivals() {
    var _ = events();
    return List.copyOf(arrivals);
  }

  /** Every item once: the first arrival of each id. */
  public List<Item> items() {
    Map<String, Item> byId = new LinkedHashMap<>();
    arrivals().forEach(item -> byId.putIfAbsent(item.node() + " " + item.id(), item));
    return List.copyOf(byId.values());
  }

  /** The records of all items, each once. */
  public List<Item.Entry> entries() {
    return items().stream().flatMap(item -> item.records().stream()).toList();
  }

  /** Waits until the records of all items are enough. */
  public List<Item.Entry> awaitEntries(
      String what, Duration patience, Predicate<List<Item.Entry>> enough) {
    return Awaitility.await(what)
        .pollInterval(Duration.ofMillis(50))
        .atMost(patience)
        .until(this::entries, enough);
  }

  /** What is stored in a node now. */
  public List<Item> stored(String node) throws IOException {
    int before = answers(node).size();
    process.getOutputStream().write(("items " + node + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    Awaitility.await("the items of " + node)
        .atMost(PATIENCE)
        .until(() -> answers(node).size() > before);
    return Item.list(answers(node).get(before).get("items")).stream()
        .map(item -> Item.parse((Map<?, ?>) item))
        .toList();
  }

  private List<Map<?, ?>> answers(String node) {
    return events().stream().filter(e -> is(e, "items") && node.equals(e.get("node"))).toList();
  }

  private void await(String what, Predicate<Map<?, ?>> event) {
    Awaitility.await(what)
        .pollInterval(Duration.ofMillis(20))
        .atMost(PATIENCE)
        .until(() -> events().stream().anyMatch(event));
  }

  private static boolean is(Map<?, ?> event, String kind) {
    return kind.equals(event.get("event"));
  }

  /** All but the items. JSON is YAML; each line is parsed once. */
  private synchronized List<Map<?, ?>> events() {
    Load load = new Load(LoadSettings.builder().build());
    for (String line : output.all().stream().skip(parsed).toList()) {
      Map<?, ?> event = (Map<?, ?>) load.loadFromString(line);
      parsed++;
      if (is(event, "item")) {
        arrivals.add(Item.parse(event));
      } else {
        events.add(event);
      }
    }
    return List.copyOf(events);
  }

  @Override
  public void close() {
    Command.end(process);
  }
}
