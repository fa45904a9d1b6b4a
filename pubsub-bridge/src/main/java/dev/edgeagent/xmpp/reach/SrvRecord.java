package dev.edgeagent.xmpp.reach;

/**
 * A SRV record (RFC 2782).
 *
 * @param priority 0 to 65535, lower is tried first
 * @param weight 0 to 65535, the share among those of one priority
 * @param target where it points to
 */
record SrvRecord(int priority, int weight, Target target) {}
