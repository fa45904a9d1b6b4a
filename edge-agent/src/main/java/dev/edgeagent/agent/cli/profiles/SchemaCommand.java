package dev.edgeagent.agent.cli.profiles;

import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.profile.load.ProfileSchema;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The schema for editors. */
@Command(
    name = "schema",
    header = "Prints the JSON Schema of profiles, for editors.",
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n",
    footer = {"", "A profile names it: # yaml-language-server: $schema=profile.schema.json"})
final class SchemaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(ProfileSchema.text());
    out.flush();
    return ExitCode.OK.number();
  }
}
