/**
 * Readings as payloads of items, in three forms, there and back; knows no connection and no disk.
 * For publish, the outbox and whoever reads items. Enter at {@link PayloadForm}.
 */
@NullMarked
package dev.edgeagent.senml;

import org.jspecify.annotations.NullMarked;
