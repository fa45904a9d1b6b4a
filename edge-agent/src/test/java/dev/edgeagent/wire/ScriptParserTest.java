package dev.edgeagent.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How scripts are written, and what is said of those that are not. */
class ScriptParserTest {
  private static final String HEAD = "TITLE T\nPLAYS client of prosody, ejabberd\n";

  private final Map<String, String> files = new HashMap<>();

  private WireScript parse(String text) {
    files.put("a.txt", text);
    return ScriptParser.parse("a.txt", name -> files.getOrDefault(name, ""));
  }

  private void fails(String text, String message) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(WireScriptException.class)
        .hasMessage(message);
  }

  @Test
  void aScriptHasATitleWaysToPlayItAndLines() {
    WireScript script =
        parse(
            """
            # RFC 6120
            TITLE A title
            PLAYS client of broker, prosody[XMPP_AUTH=ccert XMPP_LOG=debug] as ccert
            PLAYS server of agent[tls=direct]

            CONNECT
            TLS gateway1
            C: <a/>
            S: <b>
                  <c/></b>
            EXPECT-CLOSE
            """);
    assertThat(script.title()).isEqualTo("A title");
    assertThat(script.plays())
        .containsExactly(
            new Play(Peer.BROKER, "broker", Map.of()),
            new Play(Peer.PROSODY, "ccert", Map.of("XMPP_AUTH", "ccert", "XMPP_LOG", "debug")),
            new Play(Peer.AGENT, "agent", Map.of("tls", "direct")));
    assertThat(script.lines().stream().map(Line::step))
        .containsExactly(
            new Step.Connect(),
            new Step.Tls("gateway1"),
            new Step.Says(Side.CLIENT, "<a/>", false),
            new Step.Says(Side.SERVER, "<b><c/></b>", false),
            new Step.ExpectClose());
    assertThat(script.lines().get(3).place()).isEqualTo("a.txt:9");
  }

  @Test
  void aLineMayBeForSomeAlone() {
    WireScript script =
        parse(
            """
            TITLE T
            PLAYS client of prosody, ejabberd
            PLAYS server of agent
            S[prosody]: <a/>
            S[ejabberd, agent]: <b/>
            S[others]: <c/>
            """);
    assertThat(steps(script, 0)).containsExactly("<a/>", "<c/>");
    assertThat(steps(script, 1)).containsExactly("<b/>", "<c/>");
    assertThat(steps(script, 2)).containsExactly("<b/>");
  }

  private static java.util.List<String> steps(WireScript script, int play) {
    return script.lines(script.plays().get(play)).stream()
        .map(line -> ((Step.Says) line.step()).text())
        .toList();
  }

  @Test
  void whatIsIncludedHasItsOwnPlaces() {
    files.put("part/b.txt", "# why\nCONNECT\n");
    assertThat(parse(HEAD + "INCLUDE part/b.txt\nCUT").lines().stream().map(Line::place))
        .containsExactly("part/b.txt:2", "a.txt:4");
  }

  @Test
  void whatMakesNoSenseIsSaidWithItsPlace() {
    fails("PLAYS client of prosody\n", "a.txt:1: there is no TITLE");
    fails("TITLE T\n", "a.txt:1: there is no PLAYS: with whom is it played?");
    fails(HEAD + "X: <a/>", "a.txt:3: what does 'X' mean?");
    fails(HEAD + "hello", "a.txt:3: 'hello' is no line of a script");
    fails(HEAD + "LET x", "a.txt:3: 'x': wanted is NAME = VALUE");
    fails(HEAD + "S: <a>", "a.txt:3: wanted is one element: <a>");
    fails(HEAD + "C: <a id='*'/>", "a.txt:3: with prosody this is sent: say what");
    fails(HEAD + "C?: <a/>", "a.txt:3: with prosody this is sent: say what");
    fails(
        HEAD + "HEARS online",
        "a.txt:3: only our client does that, and it is played with prosody too");
    fails(
        HEAD + "S[prosodi]: <a/>",
        "a.txt:3: it is not played with 'prosodi', but with [prosody, ejabberd, others]");
    fails("TITLE T\nPLAYS client of agent", "a.txt:2: a script is played as the server of agent");
    fails("TITLE T\nPLAYS client of nobody", "a.txt:2: who is 'nobody'?");
    fails("TITLE T\nPLAYS client of broker, broker", "a.txt:2: a second 'broker': add 'as NAME'");
    files.put("part/b.txt", "INCLUDE part/b.txt");
    fails(HEAD + "INCLUDE part/b.txt", "part/b.txt:1: is included by itself");
  }
}
