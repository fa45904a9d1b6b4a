package dev.edgeagent.senml;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;

/** JSON with the characters that begin markup written as {@code \}{@code u003C}. */
final class MarkupEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1L;

  private static final String MARKUP = "<>&";

  @Override
  public int[] getEscapeCodesForAscii() {
    int[] escapes = standardAsciiEscapesForJSON();
    for (int i = 0; i < MARKUP.length(); i++) {
      escapes[MARKUP.charAt(i)] = ESCAPE_STANDARD;
    }
    return escapes;
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int ch) {
    return null; // none of its own
  }
}
