package dev.edgeagent.agent.tail;

import dev.edgeagent.agent.view.Shown;
import dev.edgeagent.pack.GapNotice;
import dev.edgeagent.pubsub.PubSubEvent;
import dev.edgeagent.senml.PayloadException;
import dev.edgeagent.senml.PayloadForm;
import dev.edgeagent.senml.SenmlRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns items into readings. Stateless. */
final class ItemReader {
  private ItemReader() {}

  /**
   * Reads one item.
   *
   * @param devices the device of each node that is followed
   */
  static TailEvent read(String node, PubSubEvent.Item item, Map<String, String> devices) {
    Optional<String> gap = GapNotice.read(item.payload());
    if (gap.isPresent()) {
      return new TailEvent.Missing(node, item.id(), gap.get());
    }
    String device = devices.getOrDefault(node, node);
    try {
      List<Shown> readings =
          PayloadForm.decode(item.payload(), Instant.now()).stream()
              .map(record -> shown(device, record))
              .toList();
      return new TailEvent.Arrived(node, item.id(), readings);
    } catch (PayloadException e) {
      return new TailEvent.Unreadable(node, item.id(), String.valueOf(e.getMessage()));
    }
  }

  private static Shown shown(String device, SenmlRecord record) {
    return new Shown(
        device, record.channel(), record.value(), record.unit(), record.quality(), record.time());
  }
}
