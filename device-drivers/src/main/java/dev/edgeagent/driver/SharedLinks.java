package dev.edgeagent.driver;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The open links of one bus: devices with the same settings use the same one, which is closed by
 * the last of them. One that is gone is closed at once, although others hold it: as long as it is
 * open, the kernel gives an adapter that is plugged in again another name. Who still holds it
 * learns that at its next use; the next that asks opens anew. Confined to the thread of the bus.
 */
public final class SharedLinks {

  /** How links are opened. */
  @FunctionalInterface
  public interface Opener {
    /** As {@link LinkSettings#open}. */
    ByteLink open(LinkSettings settings) throws DriverException;
  }

  private static final class Shared {
    private final ByteLink link;
    private int users;
    private @Nullable DriverException gone;

    Shared(ByteLink link) {
      this.link = link;
    }
  }

  private final Opener opener;
  private final Map<LinkSettings, Shared> open = new HashMap<>();

  /** Opens real links. */
  public SharedLinks() {
    this(LinkSettings::open);
  }

  /** Opens them in another way: with a recorder between, or from a recording. */
  public SharedLinks(Opener opener) {
    this.opener = opener;
  }

  /**
   * Opens a link, or joins those that have it open.
   *
   * @throws DriverException as {@link LinkSettings#open}
   */
  public ByteLink open(LinkSettings settings) throws DriverException {
    Shared shared = open.get(settings);
    if (shared == null) {
      shared = new Shared(opener.open(settings));
      open.put(settings, shared);
    }
    shared.users++;
    return new View(settings, shared);
  }

  private final class View implements ByteLink {
    private final LinkSettings settings;
    private final Shared shared;
    private boolean closed;

    View(LinkSettings settings, Shared shared) {
      this.settings = settings;
      this.shared = shared;
    }

    @Override
    public int read(byte[] buffer, Duration patience) throws DriverException {
      check();
      try {
        return shared.link.read(buffer, patience);
      } catch (DriverException e) {
        throw noted(e);
      }
    }

    @Override
    public void write(byte[] bytes) throws DriverException {
      check();
      try {
        shared.link.write(bytes);
      } catch (DriverException e) {
        throw noted(e);
      }
    }

    private void check() throws DriverException {
      DriverException before = shared.gone;
      if (before != null) {
        throw new DriverException(before.kind(), String.valueOf(before.getMessage()), before);
      }
    }

    private DriverException noted(DriverException e) {
      if (e.kind() == DriverException.Kind.UNAVAILABLE) {
        shared.gone = e;
        open.remove(settings, shared);
        shared.link.close();
      }
      return e;
    }

    @Override
    public void close() {
      if (closed) {
        return;
      }
      closed = true;
      shared.users--;
      if (shared.users == 0 && shared.gone == null) {
        open.remove(settings, shared);
        shared.link.close();
      }
    }
  }
}
