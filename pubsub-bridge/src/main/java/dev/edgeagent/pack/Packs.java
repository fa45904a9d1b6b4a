package dev.edgeagent.pack;

import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.senml.PayloadException;
import dev.edgeagent.senml.PayloadForm;
import dev.edgeagent.senml.SenmlRecord;
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
      PayloadForm form = PayloadForm.of(item.payload());
      List<SenmlRecord> records = PayloadForm.decode(item.payload());
      int half = records.size() / 2;
      return records.size() == item.readings()
          ? List.of(
              sealed(item, form, records.subList(0, half)),
              sealed(item, form, records.subList(half, records.size())))
          : List.of();
    } catch (PayloadException e) {
      LOG.debug("a pack of {} cannot be taken apart: {}", item.device(), e.getMessage());
      return List.of();
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
