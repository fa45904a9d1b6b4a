package dev.edgeagent.outbox;

/**
 * What is in an outbox.
 *
 * @param waiting items not settled
 * @param setAside items that the server refused for good
 * @param dropped items dropped since the outbox was created, because the quota was full
 * @param bytes size of the database with its log
 */
public record OutboxStatus(long waiting, long setAside, long dropped, long bytes) {}
