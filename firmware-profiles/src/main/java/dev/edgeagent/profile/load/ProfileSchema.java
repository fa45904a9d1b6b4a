package dev.edgeagent.profile.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JSON Schema (draft 7) of profiles, for editors; the parsers check more. Stateless. */
public final class ProfileSchema {
  private static final String RESOURCE = "/profile.schema.json";

  private ProfileSchema() {}

  /** All of it. */
  public static String text() {
    try (InputStream in = ProfileSchema.class.getResourceAsStream(RESOURCE)) {
      byte[] bytes = Objects.requireNonNull(in, "the schema is not in the jar").readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the schema cannot be read", e);
    }
  }
}
