package dev.edgeagent.profile.fuzz;

import dev.edgeagent.profile.mqtt.MessageBody;
import dev.edgeagent.profile.raw.RawValue;
import dev.edgeagent.profile.raw.RawValueException;
import java.util.Map;
import java.util.Set;

/** A message of whoever may write to a topic: values at pointers that were asked, or a refusal. */
public final class MessageFuzz {
  private static final Set<String> POINTERS = Set.of("/a", "/a/b", "/0", "/ENERGY/Power", "/a~1b");
  private static final int LONGEST = 1024;

  private MessageFuzz() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      Map<String, RawValue> values = MessageBody.values(input, POINTERS);
      if (!POINTERS.containsAll(values.keySet())) {
        throw new AssertionError("nobody asked for " + values.keySet());
      }
      values.values().forEach(MessageFuzz::check);
    } catch (RawValueException _) {
      // Refused.
    }
    try {
      check(new RawValue.Text(MessageBody.text(input)));
    } catch (RawValueException _) {
      // Refused.
    }
  }

  private static void check(RawValue value) {
    if (value instanceof RawValue.Text(String text) && text.length() > LONGEST) {
      throw new AssertionError("a text of " + text.length() + " characters");
    }
  }
}
