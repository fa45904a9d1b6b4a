package dev.edgeagent.publish;

/**
 * What a publisher has done since it was made.
 *
 * @param items items that the server has acknowledged
 * @param readings the readings in them
 * @param retried items sent again, because the outcome was unknown or the server asked to wait
 * @param setAside items that the server refused for good
 * @param parkedNodes nodes that cannot be published to now
 * @param window how many items may be in flight now
 */
public record PublisherStatistics(
    long items, long readings, long retried, long setAside, int parkedNodes, int window) {}
