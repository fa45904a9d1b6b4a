/**
 * The vocabulary: readings, values, qualities and ids. Depends on nothing; every module may use it.
 */
@NullMarked
package dev.edgeagent.reading;

import org.jspecify.annotations.NullMarked;
