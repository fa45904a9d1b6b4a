/** Reads what protocols of the board itself add to a profile. */
@NullMarked
package dev.edgeagent.profile.load.board;

import org.jspecify.annotations.NullMarked;
