package dev.edgeagent.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key in a PKCS#11 token, and the certificates that the token has for it.
 *
 * @param key a handle: signing with it is done by the token
 * @param certificates the key's own first
 */
record TokenKey(PrivateKey key, List<Certificate> certificates) {
  private static final String PROVIDER = "SunPKCS11";

  /** Copies the certificates. */
  TokenKey {
    certificates = List.copyOf(certificates);
  }

  /**
   * Finds a key. The provider of the token stays registered in this Java, last of all: TLS finds
   * the way to the token by it.
   *
   * @throws IdentityException when the token, its PIN or the key is wrong
   */
  static TokenKey read(IdentitySource.Pkcs11 source) throws IdentityException {
    Path library = source.library();
    if (!Files.isRegularFile(library)) {
      throw new IdentityException(
          library, "there is no file " + library + ": name the library of the token's maker");
    }
    TokenSlots.Slot slot = slot(source, TokenSlots.of(library));
    try {
      Provider provider = provider(library, slot);
      KeyStore store = KeyStore.getInstance("PKCS11", provider);
      open(store, source, slot);
      TokenKey found = find(store, source, slot);
      Security.addProvider(provider);
      return found;
    } catch (GeneralSecurityException | ProviderException | InvalidParameterException e) {
      throw new IdentityException(
          library, "the token " + slot + " of " + library + " cannot be used: " + root(e), e);
    }
  }

  private static TokenSlots.Slot slot(IdentitySource.Pkcs11 source, List<TokenSlots.Slot> slots)
      throws IdentityException {
    List<TokenSlots.Slot> fitting =
        slots.stream()
            .filter(
                slot ->
                    switch (source.token()) {
                      case IdentitySource.Token.InSlot(int id) -> slot.id() == id;
                      case IdentitySource.Token.Named(String label) -> slot.label().equals(label);
                    })
            .toList();
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    String what = fitting.isEmpty() ? " has no token " : " has several tokens ";
    throw new IdentityException(
        source.library(),
        source.library() + what + source.token() + "; there are: " + listed(slots));
  }

  private static Provider provider(Path library, TokenSlots.Slot slot) {
    String name = "edge-agent-" + Integer.toHexString(library.hashCode()) + "-" + slot.id();
    Provider known = Security.getProvider(PROVIDER + "-" + name);
    if (known != null) {
      return known;
    }
    return Security.getProvider(PROVIDER)
        .configure(
            "--name = "
                + name
                + "\nlibrary = \""
                + library.toAbsolutePath()
                + "\"\nslot = "
                + slot.id()
                + "\n");
  }

  private static void open(KeyStore store, IdentitySource.Pkcs11 source, TokenSlots.Slot slot)
      throws IdentityException, GeneralSecurityException {
    char @Nullable [] pin =
        source.passwordFile().isPresent() ? PasswordFile.read(source.passwordFile().get()) : null;
    try {
      store.load(null, pin);
    } catch (IOException e) {
      throw refusal(e, source, slot);
    } finally {
      if (pin != null) {
        Arrays.fill(pin, '\0');
      }
    }
  }

  private static IdentityException refusal(
      IOException e, IdentitySource.Pkcs11 source, TokenSlots.Slot slot) {
    Path library = source.library();
    String reason = root(e);
    if (source.passwordFile().isEmpty()) {
      return new IdentityException(
          library,
          "the token " + slot + " wants its PIN: give it with password-file or password-credential",
          e);
    }
    Path file = source.passwordFile().get();
    return switch (reason) {
      case "CKR_PIN_INCORRECT", "CKR_PIN_INVALID", "CKR_PIN_LEN_RANGE" ->
          new IdentityException(
              file,
              "the first line of "
                  + file
                  + " is not the PIN of the token "
                  + slot
                  + ": mind that tokens lock after a few wrong ones",
              e);
      case "CKR_PIN_LOCKED" ->
          new IdentityException(
              file, "the token " + slot + " is locked after too many wrong PINs: unlock it", e);
      default ->
          new IdentityException(
              library, "the token " + slot + " of " + library + " cannot be opened: " + reason, e);
    };
  }

  private static TokenKey find(KeyStore store, IdentitySource.Pkcs11 source, TokenSlots.Slot slot)
      throws GeneralSecurityException, IdentityException {
    List<String> names = Collections.list(store.aliases());
    for (String name : names) {
      // Where several certificates have one label, Java appends issuer and serial number.
      boolean meant = name.equals(source.label()) || name.startsWith(source.label() + "/");
      if (meant && store.getKey(name, null) instanceof PrivateKey key) {
        return new TokenKey(key, Arrays.asList(store.getCertificateChain(name)));
      }
    }
    throw new IdentityException(
        source.library(),
        "the token "
            + slot
            + " has no key "
            + source.label()
            + " with a certificate of the same id (CKA_ID); it has: "
            + listed(names));
  }

  private static String listed(List<?> things) {
    return things.isEmpty()
        ? "none"
        : String.join(", ", things.stream().map(Object::toString).sorted().toList());
  }

  private static String root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
