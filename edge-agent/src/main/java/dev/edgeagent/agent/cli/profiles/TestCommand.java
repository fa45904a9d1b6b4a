package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.view.Columns;
import dev.edgeagent.profile.load.CheckedProfile;
import dev.edgeagent.settings.Problems;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs vectors. */
@Command(
    name = "test",
    header = "Runs the vectors that stand beside profiles, and counts them.",
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    footer = {"", "Exits with 0, or with 2 when one does not hold or none was run."})
final class TestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ProfileChoice choice = new ProfileChoice();

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "profiles, or folders of them; default: all that are known")
  private List<Path> files = List.of();

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter out = spec.commandLine().getOut();
    Problems problems = new Problems();
    Optional<List<CheckedProfile>> checked = choice.check(files, problems, err);
    if (checked.isEmpty()) {
      return ExitCode.USAGE.number();
    }
    Columns columns = new Columns(1).row("FROM", "VECTORS");
    int ran = 0;
    for (CheckedProfile one : checked.get()) {
      columns.row(one.source(), Integer.toString(one.vectors().orElse(0)));
      ran += one.vectors().orElse(0);
    }
    columns.lines().forEach(out::println);
    ExitCode exit = CatalogueOption.say(problems, err);
    out.println("%d vectors, %d problems".formatted(ran, problems.count()));
    out.flush();
    return (ran == 0 ? ExitCode.USAGE : exit).number();
  }
}
