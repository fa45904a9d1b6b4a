package dev.edgeagent.agent.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: ours from the manifest of the jar, and what it runs on. */
public final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "edge-agent " + version(),
      "Java %s (%s), %s %s"
          .formatted(
              System.getProperty("java.version"),
              System.getProperty("java.vendor"),
              System.getProperty("os.name"),
              System.getProperty("os.arch"))
    };
  }

  /** As in the manifest; classes that are in no jar have none. */
  public static String version() {
    return Objects.requireNonNullElse(
        VersionText.class.getPackage().getImplementationVersion(), "(not packaged)");
  }
}
