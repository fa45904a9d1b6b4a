package dev.edgeagent.benchmark.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import org.jivesoftware.smack.Smack;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.packet.XmlEnvironment;
import org.jivesoftware.smack.parsing.SmackParsingException;
import org.jivesoftware.smack.util.PacketParserUtils;
import org.jivesoftware.smack.xml.XmlPullParser;
import org.jivesoftware.smack.xml.XmlPullParserException;

/** Reads as the reader thread of Smack's TCP connection does: one parser a stream. */
final class SmackReader {
  private final XmlPullParser parser;
  private final XmlEnvironment environment;

  SmackReader(SmackParser kind, byte[][] stanzas) {
    Smack.ensureInitialized(); // finds its parsers of extensions
    try {
      InputStreamReader reader = new InputStreamReader(new EndlessStanzas(stanzas), UTF_8);
      parser = kind.open(new BufferedReader(reader));
      XmlPullParser.Event event = parser.getEventType();
      while (event != XmlPullParser.Event.START_ELEMENT || !parser.getName().equals("stream")) {
        event = parser.next();
      }
      environment = XmlEnvironment.from(parser);
    } catch (XmlPullParserException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Stanza next() throws XmlPullParserException, IOException, SmackParsingException {
    while (parser.next() != XmlPullParser.Event.START_ELEMENT) {
      // what is between two stanzas
    }
    return PacketParserUtils.parseStanza(parser, environment);
  }
}
