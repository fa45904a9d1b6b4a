package dev.edgeagent.profile.channel;

/** The type of a channel's values. */
public enum ChannelType {
  /** A decimal number with an optional scale, offset and range. */
  NUMBER("a number"),
  /** A whole number. */
  INTEGER("a whole number"),
  /** On or off. */
  BOOLEAN("a boolean"),
  /** A text. */
  TEXT("a text"),
  /** Bytes that nobody here looks into. */
  BYTES("bytes"),
  /** One of some labels, each of which stands for a whole number. */
  ENUM("one of its labels");

  private final String article;

  ChannelType(String article) {
    this.article = article;
  }

  /** Whether values have a scale, an offset and a range. */
  public boolean numeric() {
    return this == NUMBER || this == INTEGER;
  }

  /** Whether a device says values as numbers. */
  public boolean fromNumber() {
    return switch (this) {
      case NUMBER, INTEGER, BOOLEAN, ENUM -> true;
      case TEXT, BYTES -> false;
    };
  }

  /** The type with its article, for messages. */
  String article() {
    return article;
  }
}
