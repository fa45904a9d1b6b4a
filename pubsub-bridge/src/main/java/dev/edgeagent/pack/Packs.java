package dev.edgeagent.pack;

import dev.edgeagent.outbox.Origin;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.reading.RelativeTime;
import dev.edgeagent.senml.PayloadException;
import dev.edgeagent.senml.PayloadForm;
import dev.edgeagent.senml.SenmlRecord;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes sealed packs apart, and dates them. Stateless. */
public final class Packs {
  private static final Logger LOG = LoggerFactory.getLogger(Packs.class);

  private Packs() {}

  /** Two packs with all readings of one, in order; none of what cannot be taken apart. */
  public static List<SealedItem> halves(SealedItem item) {
    if (item.readings() < 2) {
      return List.of();
    }
    try {
      Opened pack = Opened.of(item);
      int all = pack.records.size();
      return all == item.readings()
          ? List.of(
              sealed(item, pack.form, pack.records.subList(0, all / 2)),
              sealed(item, pack.form, pack.records.subList(all / 2, all)))
          : List.of();
    } catch (PayloadException e) {
      LOG.debug("a pack of {} cannot be taken apart: {}", item.device(), e.getMessage());
      return List.of();
    }
  }

  /**
   * The pack with the moments of its relative times.
   *
   * @param origin what they count from
   */
  public static SealedItem dated(SealedItem item, Origin origin) {
    try {
      Opened pack = Opened.of(item);
      return sealed(item, pack.form, pack.records.stream().map(r -> dated(r, origin)).toList());
    } catch (PayloadException e) {
      LOG.warn("an item of {} keeps its relative times: {}", item.device(), e.getMessage());
      return item;
    }
  }

  private static SenmlRecord dated(SenmlRecord record, Origin origin) {
    return RelativeTime.is(record.time())
        ? record.at(RelativeTime.from(origin.moment(), record.time()), origin.clock())
        : record;
  }

  /** A pack with its records, at least one. */
  private record Opened(PayloadForm form, List<SenmlRecord> records) {
    static Opened of(SealedItem item) throws PayloadException {
      List<SenmlRecord> records = PayloadForm.decode(item.payload());
      if (records.isEmpty()) {
        throw new PayloadException("a pack of nothing");
      }
      return new Opened(PayloadForm.of(item.payload()), records);
    }
  }

  private static SealedItem sealed(SealedItem whole, PayloadForm form, List<SenmlRecord> records) {
    return new SealedItem(
        whole.device(),
        whole.node(),
        form.encode(records),
        records.size(),
        records.getFirst().time(),
        whole.urgency());
  }
}
