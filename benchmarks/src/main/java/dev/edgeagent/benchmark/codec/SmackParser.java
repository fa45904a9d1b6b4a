package dev.edgeagent.benchmark.codec;

import java.io.Reader;
import org.jivesoftware.smack.xml.XmlPullParser;
import org.jivesoftware.smack.xml.XmlPullParserException;
import org.jivesoftware.smack.xml.XmlPullParserFactory;
import org.jivesoftware.smack.xml.stax.StaxXmlPullParserFactory;
import org.jivesoftware.smack.xml.xpp3.Xpp3XmlPullParserFactory;

/** The parsers that Smack comes with. */
public enum SmackParser {
  /** The parser of the JDK: what Smack uses on a desktop or server. */
  STAX(new StaxXmlPullParserFactory()),

  /** What it uses on Android. */
  XPP3(new Xpp3XmlPullParserFactory());

  @SuppressWarnings("ImmutableEnumChecker") // its class has no fields
  private final XmlPullParserFactory factory;

  SmackParser(XmlPullParserFactory factory) {
    this.factory = factory;
  }

  XmlPullParser open(Reader reader) throws XmlPullParserException {
    return factory.newXmlPullParser(reader);
  }
}
