package dev.edgeagent.agent.view;

import dev.edgeagent.reading.Quality;
import dev.edgeagent.reading.Reading;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import java.time.Instant;

/**
 * A reading as it is shown, wherever it comes from: read here, or received in an item.
 *
 * @param device its name at its gateway
 * @param channel the quantity
 * @param value absent exactly when nothing was measured
 * @param unit of a number
 * @param quality how far it can be trusted
 * @param time when it was measured
 */
public record Shown(
    String device, String channel, Value value, Unit unit, Quality quality, Instant time) {

  /** One that was read here. */
  public static Shown of(Reading reading) {
    return new Shown(
        reading.device().value(),
        reading.channel().value(),
        reading.value(),
        reading.unit(),
        reading.quality(),
        reading.time());
  }
}
