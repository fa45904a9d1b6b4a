/** The outbox in a SQLite file. For the agent: {@link SqliteOutbox}, {@link OutboxReader}. */
@NullMarked
package dev.edgeagent.outbox.sqlite;

import org.jspecify.annotations.NullMarked;
