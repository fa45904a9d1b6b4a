package dev.edgeagent.driver;

import java.time.Duration;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
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

    /** What connections with TLS show and whom they trust; empty: none is set up here. */
    default Optional<SSLContext> tls() {
      return Optional.empty();
    }

    /** Where devices keep what outlives the agent; by default nothing is kept. */
    default DeviceMemory memory() {
      return DeviceMemory.NONE;
    }
  }

  /** A link that is more than a stream of bytes, for several devices at once. */
  public interface Connection {
    /** Whether it is lost: who asks next opens a new one. */
    boolean gone();

    /** Frees it. Ends within 2 s, never throws. */
    void close();
  }

  /** How a connection is opened. */
  @FunctionalInterface
  public interface Connecting<C> {
    /** Blocks; throws {@link DriverException.Kind#UNAVAILABLE} when it is not there. */
    C open(Optional<SSLContext> tls) throws DriverException;
  }

  private static final class Joined {
    private final Object key;
    private int users;

    Joined(Object key) {
      this.key = key;
    }
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
  private final IdentityHashMap<Connection, Joined> joined = new IdentityHashMap<>();

  /** Opens real links. */
  public SharedLinks() {
    this(LinkSettings::open);
  }

  /** Opens them in another way: with a recorder between, or from a recording. */
  public SharedLinks(Opener opener) {
    this.opener = opener;
  }

  /** Where devices keep what outlives the agent. */
  public DeviceMemory memory() {
    return opener.memory();
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

  /**
   * Opens a connection, or joins those that have it open; who joins leaves it once.
   *
   * @param key equal for devices that share one
   * @throws DriverException as {@link Connecting#open}
   */
  public <C extends Connection> C join(Object key, Class<C> type, Connecting<C> connecting)
      throws DriverException {
    for (Map.Entry<Connection, Joined> entry : joined.entrySet()) {
      Connection connection = entry.getKey();
      if (entry.getValue().key.equals(key) && type.isInstance(connection) && !connection.gone()) {
        entry.getValue().users++;
        return type.cast(connection);
      }
    }
    C opened = connecting.open(opener.tls());
    Joined first = new Joined(key);
    first.users = 1;
    joined.put(opened, first);
    return opened;
  }

  /** Leaves a connection; the last one closes it. */
  public void leave(Connection connection) {
    Joined left = joined.get(connection);
    if (left != null && --left.users == 0) {
      joined.remove(connection);
      connection.close();
    }
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
