package dev.edgeagent.outbox;

import java.time.Instant;

/**
 * An item that the server refused for good.
 *
 * @param item what it was
 * @param reason what the server said
 * @param at when
 */
public record DeadLetter(StoredItem item, String reason, Instant at) {}
