package dev.edgeagent.agent.demo;

import dev.edgeagent.agent.view.Columns;
import dev.edgeagent.agent.view.Paint;
import java.io.PrintWriter;

/** What the demo says before and after. */
final class DemoText {
  private static final String HOME = System.getProperty("edgeagent.home", "");

  private final PrintWriter out;
  private final Paint paint;

  DemoText(PrintWriter out, Look look) {
    this.out = out;
    this.paint = look.paint();
  }

  void header(DemoPlace place) {
    out.println(
        paint.bold("edge-agent demo")
            + ": all of this runs in this process, over real TLS on loopback");
    out.println();
    new Columns()
        .row("edge broker", DemoPlace.DOMAIN, "an XMPP server with PubSub, at " + place.address())
        .row(
            "gateway", DemoPlace.GATEWAY.toString(), "logs in with its certificate (SASL EXTERNAL)")
        .row("  box", "linux/host, every 2 s", "figures of this machine")
        .row("  boiler", "example/boiler-line, every 1 s", "simulated")
        .row(
            "subscriber",
            DemoPlace.SUBSCRIBER.toString(),
            "logs in with a password (SCRAM-SHA-256); sees this:")
        .lines()
        .forEach(line -> out.println("  " + line));
    out.println();
    out.flush();
  }

  void end(DemoPlace place, long readings, long items) {
    out.println();
    out.println(
        paint.bold("%d readings arrived in %d items.".formatted(readings, items))
            + " Each was written to an outbox on disk before it was sent.");
    out.println("They came from this configuration, which is gone now with its folder:");
    out.println();
    place.configuration().lines().forEach(line -> out.println("    " + paint.accent(line)));
    out.println();
    out.println(paint.bold("What to try next"));
    new Columns()
        .row("edge-agent check --config edge-agent.yaml", "is a configuration of your own right?")
        .row("edge-agent once --config edge-agent.yaml", "do your devices answer?")
        .row("edge-agent run --config edge-agent.yaml", "collect and publish")
        .row("edge-agent --help", "everything else")
        .lines()
        .forEach(line -> out.println("    " + line));
    out.println();
    out.println("Your first device: " + docs("how-to/first-device.md"));
    out.println("A server for it:   " + docs("how-to/servers.md"));
    out.flush();
  }

  private static String docs(String page) {
    return (HOME.isEmpty() ? "" : HOME + "/") + "docs/" + page;
  }
}
