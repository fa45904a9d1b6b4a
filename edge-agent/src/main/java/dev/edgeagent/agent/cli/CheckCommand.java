package dev.edgeagent.agent.cli;

import dev.edgeagent.agent.cli.base.ConfigOption;
import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.config.CheckedConfig;
import dev.edgeagent.agent.config.UpstreamConfig;
import dev.edgeagent.agent.view.Columns;
import dev.edgeagent.driver.DevicePlan;
import dev.edgeagent.identity.Identity;
import dev.edgeagent.settings.DurationText;
import dev.edgeagent.settings.Wording;
import dev.edgeagent.xmpp.net.ClientConfig;
import dev.edgeagent.xmpp.sasl.PasswordMechanism;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what is wrong with a configuration, or what would run. */
@Command(
    name = "check",
    header = "Says what is wrong with a configuration, or what would run.",
    description = {
      "",
      "Looks at no device and no server. All problems are said at once, with file, line and column."
    },
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n",
    footer = {"", "Exits with 0, or with 2 when there is a problem."})
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOption config = new ConfigOption();

  @Override
  public Integer call() {
    Optional<CheckedConfig> checked = config.read(spec.commandLine().getErr());
    if (checked.isEmpty()) {
      return ExitCode.USAGE.number();
    }
    PrintWriter out = spec.commandLine().getOut();
    print(checked.get(), out);
    out.flush();
    return ExitCode.OK.number();
  }

  private void print(CheckedConfig checked, PrintWriter out) {
    UpstreamConfig up = checked.config().upstream();
    out.println(config.file() + " is right.");
    new Columns()
        .row("gateway", checked.config().gateway().toString())
        .row("upstream", up.jid() + " at " + host(up))
        .row("nodes", nodes(checked))
        .row(checked.identity().isPresent() ? "certificate" : "password", login(checked))
        .row("data", checked.config().dataDir().toString())
        .lines()
        .forEach(line -> out.println("  " + line));
    out.println();
    Columns devices = new Columns().row("DEVICE", "PROFILE", "LINK", "EVERY", "PAYLOAD", "NODE");
    for (DevicePlan plan : checked.devices()) {
      devices.row(
          plan.id().toString(),
          plan.profile().id().toString(),
          plan.link().toString(),
          DurationText.format(plan.every()),
          Wording.kebab(checked.payload(plan.id())),
          up.nodes().of(plan.id()));
    }
    devices.lines().forEach(out::println);
    checked
        .warnings()
        .forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
  }

  private static String host(UpstreamConfig up) {
    return up.host().map(Object::toString).orElse("the server of " + up.jid().domain());
  }

  private static String nodes(CheckedConfig checked) {
    UpstreamConfig up = checked.config().upstream();
    String readers =
        up.subscribers().isEmpty()
            ? "nobody yet: see upstream.subscribers"
            : up.subscribers().stream().map(Object::toString).collect(Collectors.joining(", "));
    return "at %s, for %s"
        .formatted(up.pubsub().map(Object::toString).orElse("the account itself"), readers);
  }

  private static String login(CheckedConfig checked) {
    String certificate = checked.identity().map(CheckCommand::certificate).orElse("");
    return switch (checked.config().upstream().login()) {
      case ClientConfig.Login.External _ -> certificate;
      case ClientConfig.Login.Password password ->
          (certificate.isEmpty() ? "" : certificate + "; the login is by password: ")
              + password.allowed().stream()
                  .sorted()
                  .map(PasswordMechanism::wireName)
                  .collect(Collectors.joining(", "));
    };
  }

  private static String certificate(Identity own) {
    return "%s, until %s"
        .formatted(own.file(), own.expiry().atOffset(ZoneOffset.UTC).toLocalDate());
  }
}
