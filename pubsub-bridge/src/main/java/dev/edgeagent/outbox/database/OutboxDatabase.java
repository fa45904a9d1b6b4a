package dev.edgeagent.outbox.database;

import dev.edgeagent.outbox.DeadLetter;
import dev.edgeagent.outbox.Gap;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.OutboxStatus;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.outbox.Stretch;
import dev.edgeagent.reading.Urgency;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tables of an outbox. Every method is part of the transaction that {@link #commit} ends.
 * Confined to one thread.
 */
public final class OutboxDatabase implements AutoCloseable {
  /**
   * Sequences left out after a crash. What the log held may be lost with a damaged disk, and ids
   * that the server has seen must not come again: more than any log holds. They are in the file
   * itself before the first new item is handed out: a log of several lives would take back as many
   * of these steps when it is lost, and ids would come again.
   */
  private static final long LEFT_OUT = 1_000_000;

  private final Connection connection;
  private final Statement statement;
  private final PreparedStatement save;
  private final Map<Urgency, LaneTable> lanes = new EnumMap<>(Urgency.class);
  private final DeadLetters letters;
  private final Gaps gaps;
  private final OriginTable origins;
  private final Requests requests;
  private final String epoch;
  private Meta.Counts counts;
  private Meta.Counts committed;

  /** Whether the sequences left out are in the log alone. */
  private boolean leftOutInLog;

  /**
   * An item that the server has.
   *
   * @param lane where it is
   * @param position its place there
   */
  public record Settled(Urgency lane, long position) {}

  private OutboxDatabase(Connection connection) throws SQLException {
    this.connection = connection;
    statement = connection.createStatement();
    Meta meta = Meta.read(statement);
    epoch = meta.epoch();
    for (Urgency lane : Urgency.values()) {
      lanes.put(lane, new LaneTable(connection, lane, epoch, meta.load(lane)));
    }
    counts = meta.counts();
    committed = counts;
    letters = new DeadLetters(connection, epoch);
    gaps = new Gaps(connection);
    origins = new OriginTable(connection);
    requests = new Requests(connection);
    save = connection.prepareStatement(Meta.SAVE);
  }

  /**
   * Opens or creates the database, for writing by nobody else.
   *
   * @param bytes its size, for how thoroughly it is checked
   * @param crashed whether nobody closed it the last time
   * @param birth what a new one goes on from
   * @throws SQLException with a result code of damage when the file is damaged or no outbox
   * @throws OutboxException when a newer version wrote it
   */
  public static OutboxDatabase open(Path file, long bytes, boolean crashed, Birth birth)
      throws SQLException, OutboxException {
    Connection connection = connect(file);
    try {
      Schema.prepare(connection, file, bytes, birth);
      OutboxDatabase database = new OutboxDatabase(connection);
      database.leaveOut(birth.last(), crashed);
      return database;
    } catch (SQLException e) {
      connection.close();
      throw SqliteDamage.isIncomplete(e) ? SqliteDamage.of(e.getMessage()) : e;
    } catch (OutboxException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Opens a database that another process may have, for looking and for requests.
   *
   * @throws SQLException when it is not there, of another version, or damaged
   */
  public static OutboxDatabase beside(Path file) throws SQLException {
    Connection connection = connect(file);
    try {
      connection.setAutoCommit(false);
      Schema.checkVersion(connection);
      return new OutboxDatabase(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  // Nobody asks for generated keys, and looking them up is a query an insert.
  private static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file + "?jdbc.get_generated_keys=false");
  }

  private void leaveOut(long last, boolean crashed) {
    counts = counts.upTo(Math.max(counts.last() + (crashed ? LEFT_OUT : 0), last));
    leftOutInLog = crashed;
  }

  /** Looks at what its owner has counted meanwhile; for one that was opened beside it. */
  public void refresh() throws SQLException {
    Meta meta = Meta.read(statement);
    counts = meta.counts();
    committed = counts;
    lanes.forEach((lane, table) -> table.refresh(meta.load(lane)));
  }

  /** The sequence of the newest item that there ever was. */
  public long last() {
    return counts.last();
  }

  /** How many payload bytes wait in a lane. */
  public long bytes(Urgency lane) {
    return table(lane).load().bytes();
  }

  /** Bytes of the file that hold nothing: new rows come there first. */
  public long spareBytes() throws SQLException {
    return Pragmas.spareBytes(statement);
  }

  private LaneTable table(Urgency lane) {
    LaneTable table = lanes.get(lane);
    if (table == null) {
      throw new IllegalStateException("no table for " + lane);
    }
    return table;
  }

  /** Adds an item behind all others. */
  public void append(SealedItem item) throws SQLException {
    long sequence = counts.last() + 1;
    table(item.urgency()).insert(StoredItem.first(sequence), item);
    counts = counts.upTo(sequence);
  }

  /** Adds an item at its old place; one that is there already stays. */
  void restore(StoredItem item) throws SQLException {
    LaneTable table = table(item.item().urgency());
    if (table.read(only(item), 1, Set.of()).isEmpty()) {
      table.insert(item.position(), item.item());
      counts = counts.upTo(StoredItem.sequence(item.position()));
    }
  }

  /** Adds a dead letter of another file. */
  void restore(DeadLetter letter) throws SQLException {
    letters.add(letter);
    counts = counts.deadLetters(1);
  }

  private static Stretch only(StoredItem item) {
    return new Stretch(item.item().urgency(), item.position() - 1, item.position());
  }

  /** The items of a stretch, in order. */
  public List<StoredItem> read(Stretch stretch, int limit, Set<String> exceptNodes)
      throws SQLException {
    return table(stretch.lane()).read(stretch, limit, exceptNodes);
  }

  /**
   * Deletes items that are settled. One that is not there any more was dropped meanwhile. They are
   * settled nearly in order: a stretch of them costs two statements, however long it is.
   */
  public void settle(Collection<Settled> settled) throws SQLException {
    for (Urgency lane : lanes.keySet()) {
      long[] sorted =
          settled.stream()
              .filter(s -> s.lane() == lane)
              .mapToLong(Settled::position)
              .sorted()
              .toArray();
      for (int from = 0, to = 0; from < sorted.length; from = to) {
        do {
          to++;
        } while (to < sorted.length && areNeighbours(sorted[to - 1], sorted[to]));
        long count = table(lane).delete(sorted[from], sorted[to - 1]);
        counts = counts.settled(count);
      }
    }
  }

  /** Whether there can be no whole item between two positions of such. */
  private static boolean areNeighbours(long one, long next) {
    return one == next
        || (one == StoredItem.first(StoredItem.sequence(one))
            && next == StoredItem.first(StoredItem.sequence(one) + 1));
  }

  /** Drops the oldest item of a lane; false when there is none. */
  public boolean dropOldest(Urgency lane, Gap.Cause cause) throws SQLException {
    List<StoredItem> oldest = read(Stretch.all(lane), 1, Set.of());
    if (oldest.isEmpty() || !remove(oldest.getFirst())) {
      return false;
    }
    gaps.add(Gap.of(cause, oldest.getFirst().item()));
    return true;
  }

  private boolean remove(StoredItem item) throws SQLException {
    return table(item.item().urgency()).delete(item.position(), item.position()) > 0;
  }

  /** Puts parts in the place of an item, each at the place of its first reading. */
  public void replace(StoredItem item, List<SealedItem> parts) throws SQLException {
    List<StoredItem> there = table(item.item().urgency()).read(only(item), 1, Set.of());
    boolean same =
        there.stream().anyMatch(stored -> stored.item().readings() == item.item().readings());
    if (!same || !remove(item)) {
      return; // dropped meanwhile, or taken apart already
    }
    long position = item.position();
    for (SealedItem part : parts) {
      table(part.urgency()).insert(position, part);
      position += part.readings();
    }
  }

  /** Makes a dead letter of an item. */
  public void setAside(StoredItem item, String reason, Instant now) throws SQLException {
    if (remove(item)) {
      restore(new DeadLetter(item, reason, now));
    }
  }

  /** Dead letters from a position on, in order. */
  public List<DeadLetter> deadLetters(long first, long last, int limit) throws SQLException {
    return letters.read(first, last, limit);
  }

  /** Puts a dead letter back into its lane, or drops it. */
  void resolve(DeadLetter letter, Requests.Action action) throws SQLException {
    letters.remove(letter.item().position());
    counts = counts.deadLetters(-1);
    switch (action) {
      case RETRY -> restore(letter.item());
      case DROP -> gaps.add(Gap.of(Gap.Cause.DISCARDED, letter.item().item()));
    }
  }

  /** What was lost, and what is to be announced of it. */
  public Gaps gaps() {
    return gaps;
  }

  /** What relative times count from. */
  public OriginTable origins() {
    return origins;
  }

  /** The gaps that are not announced yet, with what is known of their times; none afterwards. */
  public List<Gap> takeGaps() throws SQLException {
    List<Gap> dated = new ArrayList<>();
    for (Gap gap : gaps.take()) {
      dated.add(origins.dated(gap));
    }
    return dated;
  }

  /** What people ask for from beside. */
  public Requests requests() {
    return requests;
  }

  /**
   * What is in it now.
   *
   * @param fileBytes size of the file with its log
   * @param damagedFiles how many damaged ones are kept
   */
  public OutboxStatus status(long fileBytes, int damagedFiles) throws SQLException {
    return new OutboxStatus(
        table(Urgency.USUAL).status(),
        table(Urgency.ALARM).status(),
        counts.deadLetters(),
        gaps.sums(),
        counts.settled(),
        fileBytes,
        damagedFiles);
  }

  /** Makes all changes since the last commit durable, with one flush; none costs nothing. */
  public void commit() throws SQLException {
    boolean changed = lanes.values().stream().anyMatch(LaneTable::changed);
    if (changed || !counts.equals(committed)) {
      LaneTable.Load usual = table(Urgency.USUAL).load();
      LaneTable.Load alarms = table(Urgency.ALARM).load();
      new Meta(epoch, counts, usual, alarms).save(save);
    }
    connection.commit();
    committed = counts;
    lanes.values().forEach(LaneTable::committed);
    if (leftOutInLog) {
      leftOutInLog = !emptiesLog();
    }
  }

  /** Whether the log could be emptied. What is committed stays so if not; the next commit tries. */
  private boolean emptiesLog() throws SQLException {
    try {
      return truncateLog();
    } catch (SQLException e) {
      if (SqliteDamage.is(e)) {
        throw e;
      }
      return false; // the disk is full, or somebody beside reads
    }
  }

  /** Undoes all changes since the last commit. */
  public void rollback() throws SQLException {
    counts = committed;
    lanes.values().forEach(LaneTable::rolledBack);
    try {
      connection.rollback();
    } catch (SQLException e) {
      // SQLite has done it already, as it does when the disk is full. The driver, which did not see
      // that, begins no transaction then, and all later ones would fail.
      statement.execute("BEGIN");
    }
  }

  /** Gives space back to the file system when much of the file is spare; whether it did. */
  public boolean giveBack() throws SQLException {
    return Pragmas.giveBack(statement);
  }

  /**
   * Writes the log into the file and empties it. Between transactions.
   *
   * @return whether it could: not while somebody beside reads
   */
  public boolean truncateLog() throws SQLException {
    connection.setAutoCommit(true);
    try {
      return Pragmas.number(statement, "PRAGMA wal_checkpoint(TRUNCATE)") == 0;
    } finally {
      connection.setAutoCommit(false);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
