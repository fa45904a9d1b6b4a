package dev.edgeagent.agent.cli.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One item with all that is in it. */
@Command(
    name = "show",
    header = "Shows one item with its payload.",
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n")
final class ShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private OutboxOption outbox = new OutboxOption();

  @Parameters(paramLabel = "ITEM", description = "its id, as list shows it")
  private String id = "";

  @Override
  public Integer call() throws InterruptedException {
    ItemId item = ItemId.parse(id, spec);
    return outbox.open(spec, (reader, _) -> show(reader, item));
  }

  private ExitCode show(OutboxReader reader, ItemId id) throws OutboxException {
    Optional<DeadLetter> letter = reader.deadLetter(id.position());
    Optional<StoredItem> item = letter.map(DeadLetter::item);
    if (item.isEmpty()) {
      item = waiting(reader, id);
    }
    if (item.isEmpty()) {
      throw new OutboxException("there is no such item: it was published, or dropped");
    }
    PrintWriter out = spec.commandLine().getOut();
    SealedItem sealed = item.get().item();
    new Columns()
        .row("item", item.get().id())
        .row("node", sealed.node())
        .row("device", sealed.device().value())
        .row("time", ItemTime.text(sealed.time()))
        .row("readings", Integer.toString(sealed.readings()))
        .row("state", letter.map(l -> "refused at " + l.at() + ": " + l.reason()).orElse("waiting"))
        .lines()
        .forEach(out::println);
    out.println();
    out.println(new String(sealed.payload(), UTF_8));
    out.flush();
    return ExitCode.OK;
  }

  private Optional<StoredItem> waiting(OutboxReader reader, ItemId id) throws OutboxException {
    List<StoredItem> found = new ArrayList<>();
    for (Urgency lane : Urgency.values()) {
      found.addAll(reader.items(new Stretch(lane, id.position() - 1, id.position()), 1));
    }
    return found.stream().findFirst();
  }
}
