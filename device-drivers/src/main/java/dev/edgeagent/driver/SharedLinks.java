package dev.edgeagent.driver;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The open links of one bus: devices with the same settings use the same one, which is closed by
 * the last of them. One that is gone is opened anew by the next that asks, while the others still
 * hold what is left of it. Confined to the thread of the bus.
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
      try {
        return shared.link.read(buffer, patience);
      } catch (DriverException e) {
        throw noted(e);
      }
    }

    @Override
    public void write(byte[] bytes) throws DriverException {
      try {
        shared.link.write(bytes);
      } catch (DriverException e) {
        throw noted(e);
      }
    }

    private DriverException noted(DriverException e) {
      if (e.kind() == DriverException.Kind.UNAVAILABLE) {
        open.remove(settings, shared);
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
      if (shared.users == 0) {
        open.remove(settings, shared);
        shared.link.close();
      }
    }
  }
}
