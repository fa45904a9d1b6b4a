package dev.edgeagent.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a PEM file (RFC 7468). */
final class PemFile {
  /** No certificate chain or key comes near to it: refused before it is read. */
  private static final long MAX_BYTES = 1 << 20;

  /** With the header lines of RFC 1421 that encrypted keys of the old form have. */
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ([A-Z0-9 ]+)-----\\s*((?:[A-Za-z-]+: [^\\n]*\\n){0,8})([^-]*)-----END \\1-----");

  private PemFile() {}

  /**
   * One block.
   *
   * @param label as {@code CERTIFICATE}
   * @param headers {@code Name: value} lines; empty in all but encrypted keys of the old form
   * @param body base64
   */
  record Block(String label, String headers, String body) {

    /** Whether the headers say that the body is encrypted (RFC 1421 §4.6.1.1). */
    boolean isEncrypted() {
      return headers.contains("ENCRYPTED");
    }

    /**
     * What it holds.
     *
     * @param file for messages
     */
    byte[] der(Path file) throws IdentityException {
      try {
        return Base64.getMimeDecoder().decode(body);
      } catch (IllegalArgumentException e) {
        throw new IdentityException(file, file + " is damaged: " + e.getMessage(), e);
      }
    }

    /** Without the body, which may be a key. */
    @Override
    public String toString() {
      return "Block[" + label + "]";
    }
  }

  /**
   * Reads all blocks of a file; there is at least one.
   *
   * @throws IdentityException when the file is missing, unreadable, not PEM or over 1 MiB
   */
  static List<Block> read(Path file) throws IdentityException {
    String text = new String(bytes(file), StandardCharsets.ISO_8859_1);
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2), matcher.group(3)));
    }
    if (blocks.isEmpty()) {
      throw new IdentityException(
          file, file + " is not PEM: it has no -----BEGIN ...----- block" + hint(text));
    }
    return blocks;
  }

  private static String hint(String text) {
    // DER begins with a SEQUENCE: the same certificate or key, only not in text form.
    return text.startsWith("0")
        ? "; it may be DER (convert it with openssl x509 or openssl pkey -inform der), or PKCS#12"
            + " (use pkcs12)"
        : "";
  }

  static byte[] bytes(Path file) throws IdentityException {
    try {
      if (Files.isDirectory(file)) {
        throw new IdentityException(file, file + " is a folder, not a file");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new IdentityException(file, file + " is over 1 MiB: no certificate or key");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IdentityException(file, "there is no file " + file, e);
    } catch (IOException e) {
      throw new IdentityException(
          file, file + " cannot be read by this user: check its owner and rights", e);
    }
  }
}
