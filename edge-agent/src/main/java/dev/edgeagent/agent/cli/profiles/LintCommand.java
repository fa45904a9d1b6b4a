package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.agent.cli.base.ExitCode;
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

/** What is wrong with profiles. */
@Command(
    name = "lint",
    header = "Says what is wrong with profiles: all of it, with file, line and column.",
    description = {"", "Their vectors are run, too. One without vectors is told."},
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    footer = {"", "Exits with 0, or with 2 when there is a problem."})
final class LintCommand implements Callable<Integer> {
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
    Problems problems = new Problems();
    Optional<List<CheckedProfile>> checked = choice.check(files, problems, err);
    if (checked.isEmpty()) {
      return ExitCode.USAGE.number();
    }
    ExitCode exit = CatalogueOption.say(problems, err);
    checked.get().stream()
        .filter(one -> one.profile().isPresent() && one.vectors().isEmpty())
        .filter(one -> !one.profile().orElseThrow().protocol().name().equals("host"))
        .forEach(one -> err.println("warning: " + one.source() + " has no vectors beside it"));
    int count = checked.get().size();
    spec.commandLine()
        .getOut()
        .println(
            "%d %s, %d %s"
                .formatted(
                    count,
                    count == 1 ? "profile" : "profiles",
                    problems.count(),
                    problems.count() == 1 ? "problem" : "problems"));
    return exit.number();
  }
}
