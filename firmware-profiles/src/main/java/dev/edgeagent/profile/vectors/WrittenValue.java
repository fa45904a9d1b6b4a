package dev.edgeagent.profile.vectors;

import dev.edgeagent.profile.DeviceProfile;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.raw.RawValueException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import dev.edgeagent.settings.SectionReader;
import dev.edgeagent.settings.Wording;
import java.util.Optional;

/**
 * What a vector writes: {@code channel} and {@code value}.
 *
 * @param channel of the profile
 * @param text the value as a person says it
 */
record WrittenValue(Channel channel, String text) {
  /** What a vector expects of a value that its channel does not accept. */
  static final String REFUSED = "refused";

  /** Reads it; empty when a problem was noted. */
  static Optional<WrittenValue> parse(DeviceProfile profile, SectionReader vector) {
    Optional<ChannelId> id = vector.require("channel").parsed("channel", ChannelId::new);
    Optional<Channel> channel = id.flatMap(profile::channel);
    Optional<String> text = vector.requiredText("value");
    if (id.isPresent() && channel.isEmpty()) {
      vector.problem("channel", "the profile has no channel " + id.get());
    }
    return channel.isPresent() && text.isPresent()
        ? Optional.of(new WrittenValue(channel.get(), text.get()))
        : Optional.empty();
  }

  /** How a protocol writes a value down. */
  @FunctionalInterface
  interface Form {
    /** Throws when the device cannot be told this value. */
    String of(Channel channel, Value accepted) throws RawValueException;
  }

  /** What is written, or {@link #REFUSED}. */
  String written(Form form) {
    try {
      Value value = channel.parse(text);
      channel.checkWritable(value);
      return form.of(channel, value);
    } catch (RawValueException e) {
      return REFUSED;
    }
  }

  /** Tries a vector whose {@code expect} is what is written, as a text. */
  static void check(DeviceProfile profile, SectionReader vector, Form form) {
    Optional<WrittenValue> value = parse(profile, vector);
    Optional<String> expect = vector.requiredText("expect");
    if (value.isEmpty() || expect.isEmpty()) {
      return;
    }
    String written = value.get().written(form);
    if (!written.equals(expect.get())) {
      vector.problem(
          "expect",
          "expected " + Wording.quoted(expect.get()) + ", but got " + Wording.quoted(written));
    }
  }
}
