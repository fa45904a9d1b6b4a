package dev.edgeagent.fault.stand;

import dev.edgeagent.agent.testbed.AgentProcess;
import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.FakeClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The agent in its many lives, on one data directory. After each death its outbox is copied, and
 * what was committed in it is entered in the books. Any thread.
 */
public final class Gateway implements AutoCloseable {
  /**
   * What is given to a busy machine, beside the pack window: a reading that was said longer ago
   * than that has to be committed.
   */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Bed bed;
  private final String host;
  private final List<Talker> talkers;
  private final Optional<SmallDisk> disk;
  private final Map<String, String> environment;
  private final Random random;
  private Optional<AgentProcess> agent = Optional.empty();
  private GatewayConfig config = new GatewayConfig(false, 0);
  private OutboxCopy held = new OutboxCopy(Map.of());
  private Path configFile = Path.of("");
  private int lives;
  private int copies;

  Gateway(
      Bed bed,
      String host,
      List<Talker> talkers,
      Optional<SmallDisk> disk,
      Optional<FakeClock> clock,
      Random random) {
    this.bed = bed;
    this.host = host;
    this.talkers = talkers;
    this.disk = disk;
    this.environment = clock.map(FakeClock::environment).orElse(Map.of());
    this.random = random;
  }

  /** The data directory. */
  public Path data() {
    return bed.path("var");
  }

  /** Starts the agent, configured in one way or another. */
  public synchronized void start() throws IOException {
    if (agent.isEmpty()) {
      config = GatewayConfig.draw(random);
      configFile = config.write(bed, host, talkers);
      agent = Optional.of(AgentProcess.run(configFile, environment));
      lives++;
    }
  }

  /** SIGKILL; does nothing when it is dead. */
  public synchronized void kill() throws IOException {
    if (agent.isPresent()) {
      long at = System.nanoTime();
      agent.get().kill();
      bury(at);
    }
  }

  /** Whether it has ended by itself; then it is entered in the books as any death. */
  synchronized Optional<String> endedByItself() throws IOException {
    if (agent.isEmpty() || agent.get().alive()) {
      return Optional.empty();
    }
    String said = agent.get().output().toString();
    bury(System.nanoTime());
    return Optional.of(said);
  }

  private void bury(long at) throws IOException {
    try (AgentProcess dead = agent.orElseThrow()) {
      bed.write("agent-" + lives + ".log", dead.output().toString());
    }
    agent = Optional.empty();
    long allowance = config.window().plus(GRACE).toNanos();
    long since = at - allowance;
    long forgivenFrom =
        disk.flatMap(small -> small.fullSince(since)).map(full -> full - allowance).orElse(since);
    held = copy("at-death");
    for (Talker talker : talkers) {
      talker.ledger().died(at, forgivenFrom, held.numbers(talker.name()));
    }
  }

  private OutboxCopy copy(String name) throws IOException {
    copies++;
    return OutboxCopy.of(data(), bed.path("outbox-" + copies + "-" + name));
  }

  /** Damages the files of the outbox of a dead agent. */
  public synchronized void damage(Damage damage) throws IOException {
    damage.to(OutboxCopy.files(data()));
    OutboxCopy readable = held.sameIn(copy("damaged"));
    for (Talker talker : talkers) {
      talker.ledger().damaged(held.numbers(talker.name()), readable.numbers(talker.name()));
    }
  }

  /** Does something bad to files. */
  public interface Damage {
    /** To these: the database, and its log if there is one. */
    void to(List<Path> files) throws IOException;
  }

  /** Notes which devices are on line. */
  synchronized void look() {
    agent.ifPresent(
        living -> {
          for (Talker talker : talkers) {
            if (!talker.ledger().heard()
                && !living.output().matching(talker.name() + ": online").isEmpty()) {
              talker.ledger().online();
            }
          }
        });
  }

  /** What {@code outbox status --json} says. */
  String status() throws IOException, InterruptedException {
    var result =
        AgentProcess.toTheEnd("outbox", "status", "--config", configFile.toString(), "--json");
    if (result.exit() != 0) {
      throw new IOException("outbox status ended with " + result.exit() + ":\n" + result.output());
    }
    return result.output();
  }

  /** SIGTERM; returns its exit code. */
  synchronized int stop() throws IOException, InterruptedException {
    AgentProcess living = agent.orElseThrow();
    living.terminate();
    int code = living.awaitExit();
    bury(System.nanoTime());
    return code;
  }

  @Override
  public synchronized void close() {
    agent.ifPresent(AgentProcess::close);
    agent = Optional.empty();
  }
}
