package dev.edgeagent.driver.gpio;

import dev.edgeagent.driver.board.LineId;
import dev.edgeagent.driver.board.Pull;
import java.time.Duration;

/**
 * How a line is watched.
 *
 * @param line which
 * @param pull what holds it
 * @param activeLow whether it is active while its voltage is low
 * @param debounce how long a change must last
 */
record InputSettings(LineId line, Pull pull, boolean activeLow, Duration debounce) {}
