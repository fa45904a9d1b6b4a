package dev.edgeagent.benchmark.delivery.measure;

import dev.edgeagent.benchmark.PubSubService;
import dev.edgeagent.benchmark.RawClient;
import dev.edgeagent.benchmark.TestKeys;
import dev.edgeagent.benchmark.delivery.way.Tape;
import dev.edgeagent.identity.IdentityException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where contenders are started.
 *
 * @param keys that they log in with
 * @param directory for their files; removed by the caller
 */
public record Workplace(TestKeys keys, Path directory) {
  /** Starts one and waits until it is connected. */
  ContenderProcess start(Entry entry) throws IOException {
    return start(entry, entry.server().port(), List.of());
  }

  /**
   * As above.
   *
   * @param port of a relay before the server
   * @param before the command: a program that watches it
   */
  ContenderProcess start(Entry entry, int port, List<String> before) throws IOException {
    Path own = Files.createTempDirectory(directory, "contender");
    String node = own.getFileName() + "/" + Tape.DEVICE;
    if (isXmpp(entry)) {
      createNode(entry.server(), node);
    }
    return new ContenderProcess(entry.way(), port, keys, node, own, before);
  }

  private static boolean isXmpp(Entry entry) {
    return switch (entry.way().kind()) {
      case RAW, PUBLISHING, WHOLE_WAY, SMACK_BLOCKING, SMACK_ASYNC -> true;
      case PAHO, HIVEMQ -> false;
    };
  }

  private void createNode(WatchedServer server, String node) throws IOException {
    try (var client = new RawClient(server.port(), keys.ssl("gateway1"))) {
      client.request("create", PubSubService.ADDRESS, "set", PubSubService.create(node));
    } catch (IdentityException e) {
      throw new IOException(e);
    }
  }

  /** Starts several; when one does not start, none is left. */
  List<ContenderProcess> startAll(List<Entry> entries) throws IOException {
    List<ContenderProcess> started = new ArrayList<>();
    try {
      for (Entry entry : entries) {
        started.add(start(entry));
      }
      return started;
    } catch (IOException | RuntimeException e) {
      started.forEach(ContenderProcess::close);
      throw e;
    }
  }
}
