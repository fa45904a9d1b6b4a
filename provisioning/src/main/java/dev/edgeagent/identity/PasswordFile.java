package dev.edgeagent.identity;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Files whose first line is a password, passphrase or PIN in UTF-8. Stateless. */
public final class PasswordFile {
  private PasswordFile() {}

  /**
   * The first line without its end; the caller clears it when it is done with it.
   *
   * @throws IdentityException when the file is missing or unreadable
   */
  public static char[] read(Path file) throws IdentityException {
    byte[] bytes = PemFile.bytes(file);
    CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
    Arrays.fill(bytes, (byte) 0);
    int end = 0;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    char[] line = new char[end];
    text.get(line);
    Arrays.fill(text.array(), '\0');
    return line;
  }
}
