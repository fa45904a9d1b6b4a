package dev.edgeagent.reading;

/** What a channel measured or accepts; the shapes that SenML knows (RFC 8428 §4.2). */
public sealed interface Value {

  /**
   * A number.
   *
   * @param number finite
   */
  record Numeric(double number) implements Value {
    /** Throws {@link IllegalArgumentException} for NaN and infinity, which SenML cannot carry. */
    public Numeric {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException(number + " is not a finite number");
      }
    }

    @Override
    public String toString() {
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? Long.toString((long) number)
          : Double.toString(number);
    }
  }

  /**
   * A state with two positions.
   *
   * @param on {@code true} for on, closed, active
   */
  record Bool(boolean on) implements Value {
    @Override
    public String toString() {
      return Boolean.toString(on);
    }
  }

  /**
   * A text.
   *
   * @param text as the device sent it
   */
  record Text(String text) implements Value {
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Bytes that nobody here looks into.
   *
   * @param hex two lower-case digits a byte
   */
  record Data(String hex) implements Value {
    /** Throws {@link IllegalArgumentException} when these are no such digits. */
    public Data {
      boolean digits = hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
      if (hex.length() % 2 != 0 || !digits) {
        throw new IllegalArgumentException("'" + hex + "' is not two lower-case hex digits a byte");
      }
    }

    @Override
    public String toString() {
      return hex;
    }
  }

  /** No value: nothing was measured. The quality of the reading says why. */
  record Absent() implements Value {
    @Override
    public String toString() {
      return "-";
    }
  }

  /** The one value that is none. */
  Value ABSENT = new Absent();
}
