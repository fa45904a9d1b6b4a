package dev.edgeagent.profile.meter;

import dev.edgeagent.profile.raw.RawValueException;
import java.util.List;

/** The forms of telegrams; the names of a profile's {@code telegram:}. */
public enum TelegramKind {
  /** DSMR P1 since version 4: text that ends with its CRC-16/ARC. */
  DSMR,
  /** IEC 62056-21, also called D0: text, with a block check character where the meter has one. */
  IEC62056_21,
  /** Smart Message Language, version 1 of its transport. */
  SML;

  /** The most bytes of a telegram; real ones have some hundred to two thousand. */
  public static final int LONGEST = 8192;

  /**
   * The registers of one telegram, in its order.
   *
   * @param telegram all of it, from its first to its last byte
   * @throws RawValueException when it is damaged; the message is for people
   */
  public List<MeterRegister> parse(byte[] telegram) throws RawValueException {
    if (telegram.length > LONGEST) {
      throw new RawValueException("a telegram has at most " + LONGEST + " bytes");
    }
    return switch (this) {
      case DSMR -> TextTelegram.ofDsmr(telegram);
      case IEC62056_21 -> TextTelegram.ofD0(telegram);
      case SML -> SmlFile.parse(telegram);
    };
  }
}
