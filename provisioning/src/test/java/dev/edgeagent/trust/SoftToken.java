package dev.edgeagent.trust;

import dev.edgeagent.identity.OpenSslFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Tokens of SoftHSM, made with the tools that administrators use. The folder is the one of the
 * environment variable SOFTHSM2_CONF, which the build sets: a library reads it once in a process.
 */
final class SoftToken {
  static final String PIN = "5678";

  private static final long PATIENCE_SECONDS = 60;
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
          Path.of("/usr/lib64/softhsm/libsofthsm.so"));

  private final String label;

  private SoftToken(String label) {
    this.label = label;
  }

  static Path library() {
    return LIBRARIES.stream()
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> new AssertionError("install softhsm2: bin/run-tests does"));
  }

  /** Throws away what an earlier run has left. */
  static void clear() throws IOException {
    Path settings = Path.of(System.getenv().getOrDefault("SOFTHSM2_CONF", "SOFTHSM2_CONF not set"));
    Path tokens = settings.resolveSibling("tokens");
    Files.createDirectories(tokens);
    try (var files = Files.walk(tokens)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    Files.createDirectories(tokens);
    Files.writeString(
        settings, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
  }

  static SoftToken named(String label) throws Exception {
    run(
        "softhsm2-util",
        "--init-token",
        "--free",
        "--label",
        label,
        "--so-pin",
        "1234",
        "--pin",
        PIN);
    return new SoftToken(label);
  }

  /** Puts a key of {@code OpenSslFiles} into it. */
  SoftToken withKey(String kind, String id, String name) throws Exception {
    run(
        "softhsm2-util",
        "--import",
        OpenSslFiles.file(kind + ".key").toString(),
        "--token",
        label,
        "--label",
        name,
        "--id",
        id,
        "--pin",
        PIN);
    return this;
  }

  /** Puts a certificate of {@code OpenSslFiles} into it. */
  SoftToken withCertificate(String kind, String id, String name) throws Exception {
    run(
        "pkcs11-tool",
        "--module",
        library().toString(),
        "--token-label",
        label,
        "--login",
        "--pin",
        PIN,
        "--write-object",
        OpenSslFiles.file(kind + ".crt").toString(),
        "--type",
        "cert",
        "--id",
        id,
        "--label",
        name);
    return this;
  }

  private static void run(String... command) throws Exception {
    Path output = Files.createTempFile("token", ".log");
    try {
      Process process =
          new ProcessBuilder(new ArrayList<>(Arrays.asList(command)))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError(String.join(" ", command) + ": " + Files.readString(output));
      }
    } finally {
      Files.delete(output);
    }
  }
}
