package dev.edgeagent.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.agent.testbed.AgentProcess;
import dev.edgeagent.agent.testbed.Bed;
import dev.edgeagent.agent.testbed.Command;
import dev.edgeagent.agent.testbed.OutboxFile;
import dev.edgeagent.agent.testbed.PtyPair;
import dev.edgeagent.agent.testbed.Setup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path LAUNCHER = Command.repository().resolve("bin/edge-agent");

  @TempDir private Path folder;

  @Test
  void itWorksThroughASymbolicLinkFromAnotherFolder() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("agent"), LAUNCHER);
    Command.Result version =
        run(Map.of(), "cd " + folder + " && exec ./" + link.getFileName() + " --version");
    assertThat(version.exit()).as(version.output()).isZero();
    assertThat(version.output()).startsWith("edge-agent ").doesNotContain("not packaged");
  }

  @Test
  void optionsOfTheUserComeLast() throws Exception {
    Command.Result shown =
        run(
            Map.of("EDGE_AGENT_JAVA_OPTS", "-Xmx99m -XX:+PrintCommandLineFlags"),
            LAUNCHER + " --version");
    assertThat(shown.output()).contains("MaxHeapSize=" + 99 * 1024 * 1024);
  }

  @Test
  void anInstallationNeedsNoSourcesAndNoMaven() throws Exception {
    Path dist = Command.repository().resolve("edge-agent/target/dist");
    Files.createSymbolicLink(folder.resolve("lib"), dist.resolve("lib"));
    Path bin = Files.createDirectory(folder.resolve("bin"));
    for (String script : List.of("edge-agent", ".java-home")) {
      Files.copy(LAUNCHER.resolveSibling(script), bin.resolve(script));
    }
    Command.Result version =
        run(Map.of("EDGE_AGENT_NO_BUILD", ""), bin.resolve("edge-agent") + " --version");
    assertThat(version.exit()).as(version.output()).isZero();
  }

  @Test
  void whatIsNotBuiltIsNamedWhenItMayNotBuild() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    for (String script : List.of("edge-agent", ".java-home")) {
      Files.copy(LAUNCHER.resolveSibling(script), bin.resolve(script));
    }
    Command.Result missing = run(Map.of(), bin.resolve("edge-agent") + " --version");
    assertThat(missing.exit()).isEqualTo(69);
    assertThat(missing.output()).contains("edge-agent is not built");
  }

  /** What native code a killed agent had unpacked would stay there, at every kill. */
  @Test
  void nothingIsUnpackedIntoTheFolderForTemporaryFiles() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    try (var bed = new Bed();
        var pty = new PtyPair(bed.path("tty"))) {
      Setup setup = Setup.boiler(bed, "127.0.0.1:1", pty.link());
      Map<String, String> variables =
          Map.of("EDGE_AGENT_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
      try (var agent = AgentProcess.run(setup.write(), variables)) {
        agent.awaitLine("upstream: off line"); // by now it has used the serial port and the disk
        Awaitility.await("readings on disk")
            .atMost(PATIENCE)
            .until(
                () -> {
                  pty.line("T=21.50;P=1.32;R=1");
                  return !OutboxFile.payloads(setup.data(), bed.directory()).isEmpty();
                });
        agent.kill();
      }
    }
    assertThat(temporary).isEmptyDirectory();
  }

  private static Command.Result run(Map<String, String> environment, String line) throws Exception {
    Map<String, String> all = new HashMap<>();
    all.put("EDGE_AGENT_NO_BUILD", "1");
    all.put("JAVA_HOME", System.getProperty("java.home", ""));
    all.putAll(environment);
    return Command.run(PATIENCE, all, List.of("bash", "-c", line));
  }
}
