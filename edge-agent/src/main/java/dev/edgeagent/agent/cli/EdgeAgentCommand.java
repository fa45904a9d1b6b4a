package dev.edgeagent.agent.cli;

import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.cli.capture.CaptureCommand;
import dev.edgeagent.agent.cli.capture.ReplayCommand;
import dev.edgeagent.agent.cli.modbus.ModbusCommand;
import dev.edgeagent.agent.cli.outbox.OutboxCommand;
import dev.edgeagent.agent.cli.profiles.ProfilesCommand;
import dev.edgeagent.agent.life.AgentStarter;
import dev.edgeagent.agent.life.StopSignal;
import dev.edgeagent.agent.log.LogLevel;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line as a whole: what stands before the commands. */
@Command(
    name = "edge-agent",
    versionProvider = VersionText.class,
    synopsisSubcommandLabel = "COMMAND",
    header = {
      "@|bold edge-agent|@ - reads devices and publishes every reading to XMPP PubSub.",
      "What it has read waits on disk until the server has it.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  edge-agent demo --for 20s                    look at it, nothing to prepare",
      "  edge-agent check --config edge-agent.yaml    is this configuration right?",
      "  edge-agent doctor --config edge-agent.yaml   does it get on line, and if not, why?",
      "  edge-agent once --config edge-agent.yaml     do my devices answer?",
      "  edge-agent write --config edge-agent.yaml pump on true   does it do what it is told?",
      "  edge-agent capture --config edge-agent.yaml --device boiler   what goes over its link?",
      "  edge-agent run --config edge-agent.yaml      collect and publish",
      "  edge-agent tail --config edge-agent.yaml     see what arrives",
      "  edge-agent outbox status --config edge-agent.yaml   what waits for the server?",
      "  edge-agent profiles list                     which devices are known?",
      "  edge-agent profiles match --tcp 192.168.1.20 --unit 1   which profile serves this one?",
      "  edge-agent modbus plan --config edge-agent.yaml     what does polling cost the bus?",
      "  edge-agent COMMAND --help                    more about a command"
    })
public final class EdgeAgentCommand implements Callable<Integer> {
  private static final int WIDTH = 100;

  /** What there is to do comes first. */
  private static final List<String> SECTIONS =
      List.of(
          UsageMessageSpec.SECTION_KEY_HEADER,
          UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
          UsageMessageSpec.SECTION_KEY_SYNOPSIS,
          UsageMessageSpec.SECTION_KEY_DESCRIPTION,
          UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
          UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_OPTION_LIST,
          UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
          UsageMessageSpec.SECTION_KEY_FOOTER,
          UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING,
          UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "shows this help and ends")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "shows the version and ends")
  boolean version;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "logs every step (to standard error)")
  void verbose(boolean on) {
    (on ? LogLevel.VERBOSE : LogLevel.NORMAL).use();
  }

  private EdgeAgentCommand() {}

  /**
   * The command line, ready to be executed.
   *
   * @param stop asked for the end by {@code Main}
   * @param agents starts the agent
   */
  public static CommandLine commandLine(StopSignal stop, AgentStarter agents) {
    CommandLine line =
        new CommandLine(new EdgeAgentCommand())
            .addSubcommand(new DemoCommand(stop, agents))
            .addSubcommand(new CheckCommand())
            .addSubcommand(new DoctorCommand(stop))
            .addSubcommand(new OnceCommand())
            .addSubcommand(new WriteCommand(stop))
            .addSubcommand(new CaptureCommand(stop))
            .addSubcommand(new ReplayCommand())
            .addSubcommand(new RunCommand(stop, agents))
            .addSubcommand(new TailCommand(stop))
            .addSubcommand("outbox", OutboxCommand.line(stop))
            .addSubcommand("profiles", ProfilesCommand.line())
            .addSubcommand("modbus", ModbusCommand.line());
    Map<String, String> codes = new LinkedHashMap<>();
    Arrays.stream(ExitCode.values())
        .forEach(code -> codes.put("  " + code.number(), code.meaning()));
    line.getCommandSpec().usageMessage().exitCodeList(codes);
    line.getCommandSpec().usageMessage().footer(withDocs(line));
    line.setHelpSectionKeys(SECTIONS);
    return line.setUsageHelpWidth(WIDTH)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setParameterExceptionHandler(new UsageError())
        .setExecutionExceptionHandler(new UnforeseenError());
  }

  private static String[] withDocs(CommandLine line) {
    String home = System.getProperty("edgeagent.home", "");
    String docs = home.isEmpty() ? "docs/README.md" : home + "/docs/README.md";
    String[] footer = line.getCommandSpec().usageMessage().footer();
    String[] longer = Arrays.copyOf(footer, footer.length + 1);
    longer[footer.length] =
        System.lineSeparator() + "Documentation: " + docs + " (begin with how-to/first-device.md)";
    return longer;
  }

  /** Without a command: the help, and a failure, because nothing was done. */
  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    spec.commandLine().usage(err, spec.commandLine().getColorScheme());
    return ExitCode.USAGE.number();
  }
}
