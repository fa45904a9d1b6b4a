package dev.edgeagent.driver.modbus.scan;

import dev.edgeagent.driver.DriverException;
import dev.edgeagent.driver.modbus.wire.Answer;
import dev.edgeagent.driver.modbus.wire.Request;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads who a device is (function 43 / 14). Many know nothing of it, and some of these say nothing
 * at all: that costs one timeout and is no failure. Stateless.
 */
final class IdentityReader {
  /** The objects 0 to 6: a device that knows only those to 2 says these. */
  private static final int REGULAR = 2;

  private static final int BASIC = 1;

  /** An answer holds one text of any length; there are seven. */
  private static final int MOST_ANSWERS = 8;

  private static final int MORE_AT = 2;
  private static final int NEXT_AT = 3;
  private static final int COUNT_AT = 4;
  private static final int HEAD = 5;

  private IdentityReader() {}

  /** Throws when the link is gone, or no more requests are allowed. */
  static DeviceIdentity read(Asker asker) throws DriverException {
    SortedMap<Integer, String> objects = read(asker, REGULAR);
    return new DeviceIdentity(objects.isEmpty() && asker.heard() ? read(asker, BASIC) : objects);
  }

  private static SortedMap<Integer, String> read(Asker asker, int level) throws DriverException {
    SortedMap<Integer, String> objects = new TreeMap<>();
    int next = 0;
    for (int i = 0; i < MOST_ANSWERS; i++) {
      byte[] said = ask(asker, level, next);
      add(said, objects);
      if (said.length < HEAD || said[MORE_AT] == 0 || (said[NEXT_AT] & 0xFF) <= next) {
        break;
      }
      next = said[NEXT_AT] & 0xFF;
    }
    return objects;
  }

  private static byte[] ask(Asker asker, int level, int next) throws DriverException {
    try {
      return asker.ask(Request.identification(level, next)) instanceof Answer.Data(byte[] bytes)
          ? bytes
          : new byte[0];
    } catch (DriverException e) {
      if (!Asker.silent(e)) {
        throw e;
      }
      return new byte[0];
    }
  }

  private static void add(byte[] said, SortedMap<Integer, String> objects) {
    int count = said.length < HEAD ? 0 : said[COUNT_AT] & 0xFF;
    int at = HEAD;
    for (int i = 0; i < count && at + 2 <= said.length; i++) {
      int length = Math.min(said[at + 1] & 0xFF, said.length - at - 2);
      objects.put(said[at] & 0xFF, new String(said, at + 2, length, StandardCharsets.ISO_8859_1));
      at += 2 + length;
    }
  }
}
