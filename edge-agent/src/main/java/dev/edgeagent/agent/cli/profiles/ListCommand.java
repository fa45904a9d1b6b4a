package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.view.Columns;
import dev.edgeagent.agent.view.JsonText;
import dev.edgeagent.profile.DeviceProfile;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which profiles there are. */
@Command(
    name = "list",
    header = "Lists the devices that are known.",
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n")
final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private CatalogueOption catalogue = new CatalogueOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "TEXT",
      description = "those alone that have it in their name or title")
  private @Nullable String text;

  @Option(names = "--json", description = "an array of profile, protocol, title, channels")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Optional<List<DeviceProfile>> all = catalogue.all(spec.commandLine().getErr());
    if (all.isEmpty()) {
      return ExitCode.USAGE.number();
    }
    List<DeviceProfile> wanted = all.get().stream().filter(this::wanted).toList();
    if (json) {
      out.println(
          wanted.stream().map(ListCommand::json).collect(Collectors.joining(",\n ", "[", "]")));
    } else {
      Columns columns = new Columns(2).row("PROFILE", "PROTOCOL", "CHANNELS", "TITLE");
      for (DeviceProfile profile : wanted) {
        columns.row(
            profile.id().value(),
            profile.protocol().name(),
            Integer.toString(profile.channels().size()),
            profile.title());
      }
      columns.lines().forEach(out::println);
    }
    out.flush();
    return ExitCode.OK.number();
  }

  private boolean wanted(DeviceProfile profile) {
    String all = (profile.id() + " " + profile.title()).toLowerCase(Locale.ROOT);
    return text == null || all.contains(text.toLowerCase(Locale.ROOT));
  }

  private static String json(DeviceProfile profile) {
    return "{\"profile\":%s,\"protocol\":%s,\"title\":%s,\"channels\":%d}"
        .formatted(
            JsonText.string(profile.id().value()),
            JsonText.string(profile.protocol().name()),
            JsonText.string(profile.title()),
            profile.channels().size());
  }
}
