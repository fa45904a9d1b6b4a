package dev.edgeagent.profile.load;

import dev.edgeagent.settings.Problems;
import java.nio.charset.StandardCharsets;

/**
 * A file that somebody calls a profile: it is one, or there are problems that say where. Begins
 * with the shipped and the broken ones, which the tests go through.
 */
public final class ProfileFuzz {
  private ProfileFuzz() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    Problems problems = new Problems();
    boolean parsed =
        ProfileParser.parse("fuzz.yaml", new String(input, StandardCharsets.UTF_8), problems)
            .isPresent();
    if (parsed == problems.list().isEmpty()) {
      return;
    }
    throw new AssertionError(
        parsed ? "a profile with problems: " + problems.list() : "refused without a reason");
  }
}
