package dev.edgeagent.agent.cli.modbus;

import dev.edgeagent.agent.cli.base.ConfigOption;
import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.config.CheckedConfig;
import dev.edgeagent.agent.view.JsonText;
import dev.edgeagent.driver.LinkId;
import dev.edgeagent.driver.modbus.ModbusPlan;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the requests that each Modbus device is read with, and what they cost its bus. */
@Command(
    name = "plan",
    header = "Shows the requests that each Modbus device is read with, and what they cost its bus.",
    description = {
      "",
      "Values of a poll group are read together where that takes the bus less time than one"
          + " request",
      "each. count is registers (or bits), filler those of them that nobody wants. The times are"
          + " for",
      "the speed of the link and a device that thinks for 5 ms. What a device refuses is not known",
      "here: the agent learns it."
    },
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n",
    footer = {"", "Exits with 2 when the configuration is wrong or has no Modbus device."})
final class PlanCommand implements Callable<Integer> {
  private static final double FULL = 1;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--json", description = "one JSON object a device")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Optional<CheckedConfig> checked = config.read(err);
    if (checked.isEmpty()) {
      return ExitCode.USAGE.number();
    }
    List<ModbusPlan> plans =
        checked.get().devices().stream()
            .filter(ModbusPlan.class::isInstance)
            .map(ModbusPlan.class::cast)
            .toList();
    if (plans.isEmpty()) {
      err.println("edge-agent: there is no Modbus device in " + config.file());
      return ExitCode.USAGE.number();
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      plans.forEach(plan -> out.println(json(plan)));
    } else {
      print(plans, out);
    }
    out.flush();
    return ExitCode.OK.number();
  }

  private static String json(ModbusPlan plan) {
    return "{\"device\":%s,\"profile\":%s,\"link\":%s,\"settings\":%s,\"unit\":%d,\"plan\":%s}"
        .formatted(
            JsonText.string(plan.id().value()),
            JsonText.string(plan.profile().id().value()),
            JsonText.string(plan.link().value()),
            JsonText.string(plan.settings().toString()),
            plan.unit(),
            plan.table().json());
  }

  private static void print(List<ModbusPlan> plans, PrintWriter out) {
    Map<LinkId, List<ModbusPlan>> links = new LinkedHashMap<>();
    for (ModbusPlan plan : plans) {
      out.println(
          "%s: %s, unit %d at %s, %s"
              .formatted(
                  plan.id(), plan.profile().id(), plan.unit(), plan.link(), plan.settings()));
      out.println(plan.table().text());
      links.computeIfAbsent(plan.link(), _ -> new ArrayList<>()).add(plan);
    }
    links.forEach((link, sharing) -> printSum(link, sharing, out));
  }

  /** What the devices of a link cost it together. */
  private static void printSum(LinkId link, List<ModbusPlan> sharing, PrintWriter out) {
    double load = sharing.stream().mapToDouble(plan -> plan.table().load()).sum();
    if (sharing.size() > 1 || load > FULL) {
      out.println(
          String.format(
              Locale.ROOT,
              "%s: %d %s, the bus is busy %.1f %% of the time%s",
              link,
              sharing.size(),
              sharing.size() == 1 ? "device" : "devices",
              100 * load,
              load > FULL ? ": too much, each is read less often than it should be" : ""));
    }
  }
}
