package dev.edgeagent.driver.gpio;

import dev.edgeagent.driver.board.LineId;
import java.time.Duration;
import java.util.Optional;

/**
 * How a line is switched.
 *
 * @param line which
 * @param activeLow whether it is on while its voltage is low
 * @param onStart what it is when the agent begins
 * @param onExit what it is when the agent ends
 * @param minOn how long it stays on at least
 * @param minOff how long it stays off at least, counted from the start too
 * @param interlock of those that have the same name, one is on at most
 */
record OutputSettings(
    LineId line,
    boolean activeLow,
    boolean onStart,
    boolean onExit,
    Duration minOn,
    Duration minOff,
    Optional<String> interlock) {}
