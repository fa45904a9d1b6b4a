package dev.edgeagent.agent.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.Agent;
import dev.edgeagent.agent.life.StopSignal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DemoIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final StopSignal stop = new StopSignal();
  private final StringWriter text = new StringWriter();

  @Test
  void itemsOfBothDevicesAreShownAndItEndsByItself() throws Exception {
    demo(new Look(false, true)).run(Optional.of(Duration.ofSeconds(10)));
    assertThat(text.toString())
        .contains("SASL EXTERNAL", "SCRAM-SHA-256", "What to try next", "example/boiler-line")
        .containsPattern("(?m)^ +\\d\\d:\\d\\d:\\d\\d +boiler +temperature +-?\\d+\\.\\d °C")
        .containsPattern("(?m)^ +\\d\\d:\\d\\d:\\d\\d +box +memory-used +\\d+\\.\\d %")
        .containsPattern("[1-9]\\d* readings arrived in [1-9]\\d* items")
        .doesNotContain("\033");
  }

  @Test
  void theSignalEndsIt() throws Exception {
    FutureTask<Void> run =
        new FutureTask<>(
            () -> {
              demo(new Look(true, true)).run(Optional.empty());
              return null;
            });
    Thread.ofVirtual().start(run);
    Awaitility.await().atMost(PATIENCE).until(() -> text.toString().contains("boiler   "));
    stop.request();
    run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(text.toString()).contains("What to try next").contains("\033[");
  }

  private Demo demo(Look look) {
    return new Demo(stop, config -> Agent.start(config, "test"), new PrintWriter(text, true), look);
  }
}
