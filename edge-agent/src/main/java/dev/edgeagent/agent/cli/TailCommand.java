package dev.edgeagent.agent.cli;

import dev.edgeagent.agent.cli.base.ConfigOption;
import dev.edgeagent.agent.cli.base.ExitCode;
import dev.edgeagent.agent.config.CheckedConfig;
import dev.edgeagent.agent.life.StopSignal;
import dev.edgeagent.agent.log.LogLevel;
import dev.edgeagent.agent.tail.NodeFollower;
import dev.edgeagent.agent.tail.TailEvent;
import dev.edgeagent.agent.upstream.Upstream;
import dev.edgeagent.agent.view.ReadingJson;
import dev.edgeagent.agent.view.ReadingText;
import dev.edgeagent.agent.view.Shown;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.LoginFailure;
import dev.edgeagent.xmpp.failure.ReachFailure;
import dev.edgeagent.xmpp.failure.Retry;
import dev.edgeagent.xmpp.failure.StreamFailure;
import dev.edgeagent.xmpp.failure.TlsFailure;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints readings as they arrive upstream. */
@Command(
    name = "tail",
    header = "Prints the readings of all configured devices as they arrive upstream.",
    description = {
      "",
      "Logs in as the gateway does, beside it, and subscribes to the nodes of its devices."
    },
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Waits for nodes that do not exist yet and for a server that is away, and says so on standard",
      "error. Exits with 69 when the server and this box do not trust each other."
    })
final class TailCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofMillis(200);

  /** How readings are printed. */
  enum Form {
    /** One aligned line a reading. */
    text,
    /** One object a line. */
    json
  }

  private final StopSignal stop;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      description = "ends after so many readings")
  private long count = Long.MAX_VALUE;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "text, or json: one object a line, as once prints them, with node and item")
  private Form form = Form.text;

  private final ReadingText text = new ReadingText(ZoneId.systemDefault());
  private boolean trusted;
  private boolean away;
  private long printed;

  TailCommand(StopSignal stop) {
    this.stop = stop;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (count < 1) {
      throw new ParameterException(spec.commandLine(), "--count must be at least 1");
    }
    stop.watch();
    Optional<CheckedConfig> checked = config.read(spec.commandLine().getErr());
    if (checked.isEmpty()) {
      return ExitCode.USAGE.number();
    }
    LogLevel.QUIET.useUnlessVerbose();
    try (NodeFollower follower = follower(new Upstream(checked.get()))) {
      return follow(follower).number();
    }
  }

  /** With a resource of its own, so that it does not replace the gateway's connection. */
  private static NodeFollower follower(Upstream upstream) {
    String resource = "tail-" + HexFormat.of().toHexDigits(new SecureRandom().nextInt());
    return NodeFollower.start(
        upstream.login(resource), upstream.config().pubsub(), upstream.devicesByNode());
  }

  private ExitCode follow(NodeFollower follower) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    while (!stop.requested() && printed < count && !out.checkError()) {
      Optional<TailEvent> event = follower.next(LOOK);
      if (event.isPresent() && !took(event.get(), out)) {
        return ExitCode.UNAVAILABLE;
      }
    }
    if (follower.dropped() > 0) {
      say(follower.dropped() + " events were dropped: whoever reads this output is too slow");
    }
    return ExitCode.OK;
  }

  /** False when there is no use in going on. */
  private boolean took(TailEvent event, PrintWriter out) {
    switch (event) {
      case TailEvent.Arrived item -> print(item, out);
      case TailEvent.Online(var jid) -> {
        if (away) {
          say("on line again as " + jid);
        }
        trusted = true;
        away = false;
      }
      case TailEvent.Offline(var failure) -> {
        away = true;
        say(failure.message());
        return trusted || !hopeless(failure);
      }
      case TailEvent.Waiting(var node, var message) -> say(node + ": " + message);
      case TailEvent.Following(_) -> {}
      case TailEvent.Missing(var node, _, var what) -> say(node + ": " + what);
      case TailEvent.Unreadable(var node, var item, var why) ->
          say("item " + item + " of " + node + " cannot be read: " + why);
    }
    return true;
  }

  private static boolean hopeless(ConnectFailure failure) {
    return switch (failure) {
      case TlsFailure tls -> !(tls instanceof TlsFailure.Closed);
      case LoginFailure login -> login.retry() == Retry.SLOWLY;
      case ReachFailure _, StreamFailure _ -> false;
    };
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("edge-agent: " + line);
    err.flush();
  }

  private void print(TailEvent.Arrived item, PrintWriter out) {
    for (Shown reading : item.readings()) {
      if (printed < count) {
        printed++;
        out.println(
            switch (form) {
              case text -> text.line(reading);
              case json -> ReadingJson.line(reading, item.node(), item.item());
            });
      }
    }
    out.flush();
  }
}
