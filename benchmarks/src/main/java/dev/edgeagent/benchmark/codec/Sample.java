package dev.edgeagent.benchmark.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/** The stanzas that both sides read: what a gateway hears all day. */
public enum Sample {
  /** The answer to a publish, in the manner of ejabberd. */
  IQ_RESULT,

  /** A notification with one reading. */
  EVENT_1,

  /** A notification with a pack of a hundred. */
  EVENT_100,

  /** Somebody comes on line. */
  PRESENCE,

  /** A refusal that repeats the request. */
  IQ_ERROR;

  static final String HEADER =
      "<?xml version='1.0'?><stream:stream xmlns='jabber:client'"
          + " xmlns:stream='http://etherx.jabber.org/streams' id='4711' from='edge.test'"
          + " version='1.0' xml:lang='en'>";

  /** Stanzas of a kind that follow each other: ids and values differ, as they do in life. */
  private static final int DIFFERENT = 64;

  private static final String IQ =
      "<iq xml:lang='en' to='plant7@edge.test/agent' from='pubsub.edge.test' type='%s' id='p%d'>"
          + "<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='plant7/boiler'>%s"
          + "</publish></pubsub>";

  /** Stanzas of this kind, as they are on the wire. */
  byte[][] stanzas() {
    byte[][] stanzas = new byte[DIFFERENT][];
    for (int i = 0; i < DIFFERENT; i++) {
      stanzas[i] = stanza(1000 + i * 7).getBytes(UTF_8);
    }
    return stanzas;
  }

  private String stanza(int number) {
    return switch (this) {
      case IQ_RESULT ->
          IQ.formatted("result", number, "<item id='1-%d'/>".formatted(number)) + "</iq>";
      case EVENT_1 -> event(number, 1);
      case EVENT_100 -> event(number, 100);
      case PRESENCE -> presence(number);
      case IQ_ERROR -> error(number);
    };
  }

  private static String event(int number, int readings) {
    return """
    <message to='plant7@edge.test/agent' from='pubsub.edge.test' type='headline' id='e%1$d'>\
    <event xmlns='http://jabber.org/protocol/pubsub#event'><items node='plant7/boiler'>\
    <item id='1-%1$d' publisher='plant7@edge.test'>%2$s</item></items></event>\
    <addresses xmlns='http://jabber.org/protocol/address'>\
    <address type='replyto' jid='plant7@edge.test/agent'/></addresses></message>"""
        .formatted(number, senml(number, readings));
  }

  private static String presence(int number) {
    return """
    <presence xml:lang='en' to='plant7@edge.test/agent' from='anna@edge.test/phone.V3x0' \
    id='pr%d'><show>away</show><status>at lunch</status><priority>5</priority>\
    <c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='https://example.org/client' \
    ver='QgayPKawpkPSDYmwT/WM94uAlu0='/><x xmlns='vcard-temp:x:update'>\
    <photo>01b87fcd030b72895ff8e88db57ec525450f000d</photo></x></presence>"""
        .formatted(number);
  }

  private static String error(int number) {
    String item = "<item id='1-%d'>%s</item>".formatted(number, senml(number, 1));
    return IQ.formatted("error", number, item)
        + """
        <error type='auth' code='403'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>\
        <text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas' xml:lang='en'>\
        You&apos;re not allowed to publish here</text></error></iq>""";
  }

  /** A pack, as the agent writes it. */
  static String senml(int number, int readings) {
    StringBuilder text = new StringBuilder("<sensml xmlns='urn:ietf:params:xml:ns:senml'>");
    for (int i = 0; i < readings; i++) {
      if (i == 0) {
        text.append("<senml bn='plant7/boiler/' bt='").append(1_800_000_000L + number).append("' ");
      } else {
        text.append("<senml t='").append(i / 100.0).append("' ");
      }
      double value = 20 + (number * 7 + i * 37) % 1000 / 100.0;
      text.append(String.format(Locale.ROOT, "n='flow-temperature' u='Cel' v='%.2f'/>", value));
    }
    return text.append("</sensml>").toString();
  }
}
