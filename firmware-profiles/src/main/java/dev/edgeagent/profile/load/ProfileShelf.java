package dev.edgeagent.profile.load;

import dev.edgeagent.profile.ProfileId;
import dev.edgeagent.settings.SettingsParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A place where profiles lie. */
sealed interface ProfileShelf permits FolderShelf, ShippedShelf {

  /**
   * A text and where it comes from.
   *
   * @param source for messages
   * @param text all of it
   */
  record Document(String source, String text) {}

  /**
   * The document at a path below this place, {@code vendor/model.yaml}; empty when there is none.
   */
  Optional<Document> read(String path) throws IOException;

  /** Whether something lies at a path below this place. */
  boolean has(String path);

  /** What lies here; nothing when the place cannot be listed. */
  List<ProfileName> names();

  /** The models of which files lie here, each once. */
  default List<ProfileId> ids() {
    return names().stream().map(ProfileName::id).distinct().toList();
  }

  /** For messages: where a path below this place lies. */
  String place(String path);

  /** Reads UTF-8 to the end, and not much beyond what {@link SettingsParser} takes. */
  static String text(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(SettingsParser.LONGEST + 1);
    if (bytes.length > SettingsParser.LONGEST) {
      throw new IOException("it has more than " + SettingsParser.LONGEST + " bytes");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("it is not UTF-8 text", e);
    }
  }
}
