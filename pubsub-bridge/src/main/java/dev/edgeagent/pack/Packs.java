package dev.edgeagent.pack;

import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.pubsub.PayloadException;
import dev.edgeagent.pubsub.PayloadForm;
import dev.edgeagent.pubsub.SenmlRecord;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.stream.StreamException;
import dev.edgeagent.xmpp.stream.XmlStreamDecoder;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes sealed packs apart. Stateless. */
public final class Packs {
  private static final Logger LOG = LoggerFactory.getLogger(Packs.class);

  private Packs() {}

  /** Two packs with all readings of one, in order; none of what cannot be taken apart. */
  public static List<SealedItem> halves(SealedItem item) {
    if (item.readings() < 2) {
      return List.of();
    }
    try {
      Element payload = XmlStreamDecoder.element(item.payload());
      PayloadForm form = PayloadForm.of(payload);
      // No pack of ours has relative times; those of a clock that began in 1970 look like them.
      List<SenmlRecord> records = PayloadForm.decode(payload, Instant.EPOCH);
      int half = records.size() / 2;
      return records.size() == item.readings()
          ? List.of(
              sealed(item, form, records.subList(0, half)),
              sealed(item, form, records.subList(half, records.size())))
          : List.of();
    } catch (StreamException | PayloadException e) {
      LOG.debug("a pack of {} cannot be taken apart: {}", item.device(), e.getMessage());
      return List.of();
    }
  }

  private static SealedItem sealed(SealedItem whole, PayloadForm form, List<SenmlRecord> records) {
    SenmlRecord first = records.getFirst();
    String baseName = first.name().substring(0, first.name().lastIndexOf('/') + 1);
    byte[] payload = form.encode(baseName, records.stream().map(r -> reading(whole, r)).toList());
    return new SealedItem(
        whole.device(), whole.node(), payload, records.size(), first.time(), whole.urgency());
  }

  private static Reading reading(SealedItem whole, SenmlRecord record) {
    return new Reading(
        whole.device(),
        new ChannelId(record.channel()),
        record.value(),
        record.unit(),
        record.quality(),
        record.time(),
        0);
  }
}
