/**
 * The tables of an outbox in SQLite. For {@code outbox.sqlite}, which has the thread and the file.
 */
@NullMarked
package dev.edgeagent.outbox.database;

import org.jspecify.annotations.NullMarked;
