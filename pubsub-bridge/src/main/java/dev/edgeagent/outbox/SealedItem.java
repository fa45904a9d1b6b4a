package dev.edgeagent.outbox;

import dev.edgeagent.reading.DeviceId;

/**
 * An item as it will be published: its node and bytes are fixed here and are the same at every
 * resend.
 *
 * @param device whose readings it holds
 * @param node where it goes
 * @param payload one XML element, UTF-8
 * @param readings how many readings it holds, at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying would cost every reading
public record SealedItem(DeviceId device, String node, byte[] payload, int readings) {}
