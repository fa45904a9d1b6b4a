package dev.edgeagent.driver.gpio;

import java.util.Optional;

/**
 * How an output is dimmed.
 *
 * @param chip part of the path of its chip; empty when the board has one alone
 * @param channel of the chip
 * @param frequency at the beginning, in hertz
 * @param onStart how much it is on when the agent begins, in percent
 * @param onExit how much when the agent ends
 */
record PwmSettings(
    Optional<String> chip, int channel, double frequency, double onStart, double onExit) {}
