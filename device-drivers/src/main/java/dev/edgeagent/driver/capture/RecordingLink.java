package dev.edgeagent.driver.capture;

import dev.edgeagent.driver.ByteLink;
import dev.edgeagent.driver.Clocks;
import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.LinkSettings;
import dev.edgeagent.driver.SharedLinks;
import dev.edgeagent.profile.raw.HexBytes;
import java.time.Duration;
import java.util.Arrays;

/** A link that is written down while it is used. */
public final class RecordingLink implements ByteLink {
  private final ByteLink link;
  private final Clocks.Ticker ticker;
  private final Duration began;
  private final CaptureSink sink;

  private RecordingLink(ByteLink link, Clocks.Ticker ticker, Duration began, CaptureSink sink) {
    this.link = link;
    this.ticker = ticker;
    this.began = began;
    this.sink = sink;
  }

  /**
   * Opens links with a recorder between. The times count from now.
   *
   * @param sink gets what happens on all of them
   * @param links opens the links themselves
   */
  public static SharedLinks.Opener opener(
      Clocks.Ticker ticker, CaptureSink sink, SharedLinks.Opener links) {
    Duration began = ticker.now();
    return settings -> {
      try {
        ByteLink link = links.open(settings);
        sink.event(new CaptureEvent.Opened(ticker.now().minus(began), words(settings)));
        return new RecordingLink(link, ticker, began, sink);
      } catch (DriverException e) {
        sink.event(new CaptureEvent.Failed(ticker.now().minus(began), e.kind(), e.getMessage()));
        throw e;
      }
    };
  }

  private static String words(LinkSettings settings) {
    return settings.link() + " " + settings;
  }

  private Duration now() {
    return ticker.now().minus(began);
  }

  @Override
  public int read(byte[] buffer, Duration patience) throws DriverException {
    try {
      int count = link.read(buffer, patience);
      if (count > 0) {
        String hex = HexBytes.show(Arrays.copyOf(buffer, count));
        sink.event(new CaptureEvent.Received(now(), hex));
      }
      return count;
    } catch (DriverException e) {
      throw noted(e);
    }
  }

  @Override
  public void write(byte[] bytes) throws DriverException {
    // Before it leaves: the answer of a fast device must not stand before its question.
    sink.event(new CaptureEvent.Sent(now(), HexBytes.show(bytes)));
    try {
      link.write(bytes);
    } catch (DriverException e) {
      throw noted(e);
    }
  }

  private DriverException noted(DriverException e) {
    sink.event(new CaptureEvent.Failed(now(), e.kind(), e.getMessage()));
    return e;
  }

  @Override
  public void close() {
    link.close();
    sink.event(new CaptureEvent.Closed(now()));
  }
}
