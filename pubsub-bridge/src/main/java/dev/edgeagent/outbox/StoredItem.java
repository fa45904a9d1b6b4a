package dev.edgeagent.outbox;

/**
 * A sealed item with its place in the outbox.
 *
 * @param sequence rises by one with every item; never used twice within an epoch
 * @param id the item id on the wire, {@code <epoch>-<sequence>}
 * @param item what was sealed
 */
public record StoredItem(long sequence, String id, SealedItem item) {}
