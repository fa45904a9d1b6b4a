package dev.edgeagent.agent.cli;

import dev.edgeagent.agent.cli.base.ConfigOption;
import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.demo.Look;
import dev.edgeagent.agent.doctor.Doctor;
import dev.edgeagent.agent.doctor.step.JsonReport;
import dev.edgeagent.agent.doctor.step.Report;
import dev.edgeagent.agent.doctor.step.TextReport;
import dev.edgeagent.agent.life.StopSignal;
import dev.edgeagent.agent.log.LogLevel;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Goes the way to the server step by step. */
@Command(
    name = "doctor",
    header = "Goes the way to the server step by step, and says what is wrong and what to do.",
    description = {
      "",
      "Logs in as the gateway does, beside it, makes a node of its own, publishes to it, reads back",
      "and deletes it. Looks at no device."
    },
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Exits with 0 when nothing failed, with 2 when the configuration has a problem, with 69 when",
      "something else failed."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final int WIDTH = 100;

  private final StopSignal stop;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--json", description = "prints one JSON object a step, for machines")
  private boolean json;

  DoctorCommand(StopSignal stop) {
    this.stop = stop;
  }

  @Override
  public Integer call() throws InterruptedException {
    stop.watch();
    LogLevel.QUIET.useUnlessVerbose();
    Thread examiner = Thread.currentThread();
    Thread watcher = Thread.ofVirtual().name("doctor-stop").start(() -> interrupt(examiner));
    try {
      return code(new Doctor(config.file(), Clock.systemUTC()).examine(report())).number();
    } finally {
      watcher.interrupt();
    }
  }

  /** What was made at the server is deleted before the process ends. */
  private void interrupt(Thread examiner) {
    try {
      stop.await();
      examiner.interrupt();
    } catch (InterruptedException _) {
      // the examination is over
    }
  }

  private Report report() {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      return new JsonReport(out);
    }
    Look look = Look.of(Ansi.AUTO.enabled());
    return new TextReport(out, look.terminal(), look.unicode(), WIDTH);
  }

  private static ExitCode code(Doctor.Verdict verdict) {
    return switch (verdict) {
      case WELL -> ExitCode.OK;
      case MISCONFIGURED -> ExitCode.USAGE;
      case ILL -> ExitCode.UNAVAILABLE;
    };
  }
}
