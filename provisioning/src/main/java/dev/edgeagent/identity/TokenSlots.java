package dev.edgeagent.identity;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which tokens a PKCS#11 library has, in which slots (PKCS #11 2.40 §5.5). The JDK's own provider
 * takes the number of a slot only, and some libraries give a token another one on each box. On
 * 64-bit systems alone, where CK_ULONG has 8 bytes. Confined to one thread.
 */
@SuppressWarnings("restricted") // the library is the one that the configuration names
final class TokenSlots {
  /** More are not looked at: no library that a box has comes near. */
  private static final int MAX_SLOTS = 256;

  private static final long CKR_OK = 0;
  private static final long CKR_CRYPTOKI_ALREADY_INITIALIZED = 0x191;
  private static final byte CK_TRUE = 1;

  /** Places of functions in CK_FUNCTION_LIST, behind its version. */
  private static final int C_INITIALIZE = 0;

  private static final int C_FINALIZE = 1;
  private static final int C_GET_SLOT_LIST = 4;
  private static final int C_GET_TOKEN_INFO = 6;
  private static final int FUNCTIONS = 7;

  /** CK_TOKEN_INFO: label, padded with spaces; manufacturer, model, serial number; flags; … */
  private static final long TOKEN_INFO_BYTES = 208;

  private static final int LABEL_BYTES = 32;
  private static final long FLAGS_AT = 96;
  private static final long CKF_TOKEN_INITIALIZED = 0x400;

  private final MemorySegment functions;
  private final Linker linker = Linker.nativeLinker();

  /**
   * A slot with a token.
   *
   * @param label of the token
   */
  record Slot(long id, String label) {
    @Override
    public String toString() {
      return label + " (slot " + id + ")";
    }
  }

  private TokenSlots(MemorySegment functions) {
    this.functions = functions;
  }

  /**
   * The slots that hold an initialised token.
   *
   * @throws IdentityException when the library cannot be used
   */
  static List<Slot> of(Path library) throws IdentityException {
    try (Arena arena = Arena.ofConfined()) {
      // Never unloaded: the JDK's provider uses the same library from here on.
      MemorySegment entry =
          SymbolLookup.libraryLookup(library, Arena.global()).findOrThrow("C_GetFunctionList");
      MemorySegment list = arena.allocate(ADDRESS);
      ok(
          (long)
              Linker.nativeLinker()
                  .downcallHandle(entry, FunctionDescriptor.of(JAVA_LONG, ADDRESS))
                  .invokeExact(list));
      long bytes = ADDRESS.byteSize() * (1 + FUNCTIONS);
      return new TokenSlots(list.get(ADDRESS, 0).reinterpret(bytes)).read(arena);
    } catch (Throwable e) { // what a method handle may throw
      throw new IdentityException(
          library,
          library
              + " does not work as a PKCS#11 library on this machine ("
              + e.getMessage()
              + "): name the .so of the token's maker",
          e);
    }
  }

  private List<Slot> read(Arena arena) throws Throwable {
    MethodHandle initialize = function(C_INITIALIZE, ADDRESS);
    long begun = (long) initialize.invokeExact(MemorySegment.NULL);
    if (begun == CKR_CRYPTOKI_ALREADY_INITIALIZED) {
      return slots(arena);
    }
    ok(begun);
    try {
      return slots(arena);
    } finally {
      // The JDK's provider begins it anew, and says then that it has several threads.
      ok((long) function(C_FINALIZE, ADDRESS).invokeExact(MemorySegment.NULL));
    }
  }

  private List<Slot> slots(Arena arena) throws Throwable {
    MethodHandle slotList = function(C_GET_SLOT_LIST, JAVA_BYTE, ADDRESS, ADDRESS);
    MethodHandle tokenInfo = function(C_GET_TOKEN_INFO, JAVA_LONG, ADDRESS);
    MemorySegment count = arena.allocate(JAVA_LONG);
    // Asking for the number first makes some libraries look for new tokens.
    ok((long) slotList.invokeExact(CK_TRUE, MemorySegment.NULL, count));
    count.set(JAVA_LONG, 0, MAX_SLOTS);
    MemorySegment ids = arena.allocate(JAVA_LONG, MAX_SLOTS);
    ok((long) slotList.invokeExact(CK_TRUE, ids, count));
    MemorySegment info = arena.allocate(TOKEN_INFO_BYTES, JAVA_LONG.byteSize());
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < count.get(JAVA_LONG, 0); i++) {
      long id = ids.getAtIndex(JAVA_LONG, i);
      long answer = (long) tokenInfo.invokeExact(id, info);
      // A token that was pulled out in between is not there.
      if (answer == CKR_OK && (info.get(JAVA_LONG, FLAGS_AT) & CKF_TOKEN_INITIALIZED) != 0) {
        byte[] label = info.asSlice(0, LABEL_BYTES).toArray(JAVA_BYTE);
        slots.add(new Slot(id, new String(label, StandardCharsets.UTF_8).stripTrailing()));
      }
    }
    return List.copyOf(slots);
  }

  private MethodHandle function(int place, MemoryLayout... arguments) {
    MemorySegment address = functions.get(ADDRESS, ADDRESS.byteSize() * (1 + place));
    return linker.downcallHandle(address, FunctionDescriptor.of(JAVA_LONG, arguments));
  }

  private static void ok(long answer) {
    if (answer != CKR_OK) {
      throw new IllegalStateException("it answers 0x" + Long.toHexString(answer));
    }
  }
}
