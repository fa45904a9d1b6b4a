package dev.edgeagent.outbox.database;

import dev.edgeagent.outbox.DeadLetter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What people ask for about dead letters, from another process: written into the file, which has
 * one owner, who carries it out. Confined to the thread of its database.
 */
public final class Requests {
  /** Dead letters that are read at a time. */
  private static final int PAGE = 100;

  /** What can be asked for. */
  public enum Action {
    /** Send it again, at its old place. */
    RETRY,
    /** Drop it: a gap, counted and announced. */
    DROP
  }

  private record Request(Action action, long position) {}

  private final PreparedStatement insert;
  private final PreparedStatement select;
  private final PreparedStatement delete;
  private final PreparedStatement count;
  private final PreparedStatement dataVersion;
  private long version = -1; // there may be some from before

  Requests(Connection connection) throws SQLException {
    insert = connection.prepareStatement("INSERT INTO request (action, position) VALUES (?, ?)");
    select = connection.prepareStatement("SELECT action, position FROM request ORDER BY id");
    delete = connection.prepareStatement("DELETE FROM request");
    count = connection.prepareStatement("SELECT count(*) FROM request");
    dataVersion = connection.prepareStatement("PRAGMA data_version");
  }

  /**
   * Asks for something.
   *
   * @param position of the dead letter; 0: all of them
   */
  public void add(Action action, long position) throws SQLException {
    insert.setString(1, action.name());
    insert.setLong(2, position);
    insert.executeUpdate();
  }

  /** How many are not carried out yet. */
  public long waiting() throws SQLException {
    return Pragmas.number(count);
  }

  /** Whether another connection has written since the last question. Costs no look at the disk. */
  public boolean mayHaveCome() throws SQLException {
    long now = Pragmas.number(dataVersion);
    boolean changed = now != version;
    version = now;
    return changed;
  }

  /** Carries out all of them; returns how many dead letters were put back. */
  public int carryOut(OutboxDatabase database) throws SQLException {
    List<Request> requests = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        String action = Objects.requireNonNullElse(row.getString(1), "");
        requests.add(new Request(Action.valueOf(action), row.getLong(2)));
      }
    } catch (IllegalArgumentException e) {
      throw SqliteDamage.of("a request is not what was written");
    }
    int back = 0;
    for (Request request : requests) {
      int resolved = resolve(database, request);
      back += request.action == Action.RETRY ? resolved : 0;
    }
    if (!requests.isEmpty()) {
      delete.executeUpdate();
    }
    return back;
  }

  private static int resolve(OutboxDatabase database, Request request) throws SQLException {
    boolean all = request.position == 0;
    long last = all ? Long.MAX_VALUE : request.position;
    int resolved = 0;
    List<DeadLetter> page = database.deadLetters(request.position, last, PAGE);
    while (!page.isEmpty()) {
      for (DeadLetter letter : page) {
        database.resolve(letter, request.action);
        resolved++;
      }
      page = database.deadLetters(request.position, last, PAGE);
    }
    return resolved;
  }
}
