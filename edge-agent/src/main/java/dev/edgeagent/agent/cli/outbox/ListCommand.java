package dev.edgeagent.agent.cli.outbox;

import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.view.Columns;
import dev.edgeagent.outbox.DeadLetter;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.outbox.SealedItem;
import dev.edgeagent.outbox.StoredItem;
import dev.edgeagent.outbox.Stretch;
import dev.edgeagent.outbox.sqlite.OutboxReader;
import dev.edgeagent.reading.Urgency;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Items that the server refused, or that wait. */
@Command(
    name = "list",
    header = "Lists items that the server refused, with its reason; --waiting: those that wait.",
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n")
final class ListCommand implements Callable<Integer> {
  private static final int MOST = 1000;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private OutboxOption outbox = new OutboxOption();

  @Option(names = "--waiting", description = "those that wait, alarms first")
  private boolean waiting;

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      description = "the oldest N, at most 1000 (default: 20)")
  private int count = 20;

  @Override
  public Integer call() throws InterruptedException {
    if (count < 1 || count > MOST) {
      throw new ParameterException(spec.commandLine(), "--count must be 1 to " + MOST);
    }
    return outbox.open(spec, (reader, _) -> list(reader));
  }

  private ExitCode list(OutboxReader reader) throws OutboxException {
    PrintWriter out = spec.commandLine().getOut();
    if (waiting) {
      List<StoredItem> alarms = reader.items(Stretch.all(Urgency.ALARM), count);
      List<StoredItem> usual = reader.items(Stretch.all(Urgency.USUAL), count);
      waiting(Stream.concat(alarms.stream(), usual.stream()).limit(count).toList())
          .lines()
          .forEach(out::println);
    } else {
      refused(reader.deadLetters(count)).lines().forEach(out::println);
    }
    out.flush();
    return ExitCode.OK;
  }

  private static Columns waiting(List<StoredItem> items) {
    Columns columns = new Columns(3).row("ITEM", "TIME", "NODE", "READINGS", "LANE");
    for (StoredItem item : items) {
      columns.row(
          item.id(),
          ItemTime.text(item.item().time()),
          item.item().node(),
          Integer.toString(item.item().readings()),
          item.item().urgency().name().toLowerCase(Locale.ROOT));
    }
    return columns;
  }

  private static Columns refused(List<DeadLetter> letters) {
    Columns columns = new Columns(3).row("ITEM", "TIME", "NODE", "READINGS", "REASON");
    for (DeadLetter letter : letters) {
      SealedItem item = letter.item().item();
      columns.row(
          letter.item().id(),
          ItemTime.text(item.time()),
          item.node(),
          Integer.toString(item.readings()),
          letter.reason());
    }
    return columns;
  }
}
