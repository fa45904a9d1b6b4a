package dev.edgeagent.xmpp.xml;

/** A document that is not read any further. */
public final class XmlException extends Exception {
  private static final long serialVersionUID = 1L;
  private final Reason reason;
  private final String what;

  XmlException(Reason reason, String message) {
    super(message);
    this.reason = reason;
    this.what = message;
  }

  static XmlException notWellFormed(String what) {
    return new XmlException(Reason.NOT_WELL_FORMED, what);
  }

  static XmlException restricted(String what) {
    return new XmlException(Reason.RESTRICTED, "no " + what + " in a stream");
  }

  static XmlException tooMuch(String what) {
    return new XmlException(Reason.TOO_MUCH, what);
  }

  /** The kind of reason. */
  public Reason reason() {
    return reason;
  }

  /** What was found, for people. */
  public String what() {
    return what;
  }

  /** Why. */
  public enum Reason {
    /** It breaks XML 1.0 or Namespaces in XML 1.0. */
    NOT_WELL_FORMED,
    /** XML that a stream may not hold: comments, processing instructions, DTDs, entities. */
    RESTRICTED,
    /** It is in another encoding than UTF-8. */
    ENCODING,
    /** A child of the root, or the whole, has too many bytes. */
    TOO_BIG,
    /** A name is too long, or an element has too many attributes. */
    TOO_MUCH,
    /** Text between the children of the root. */
    STRAY_TEXT
  }
}
