package dev.edgeagent.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is the same on the wire, and what is not. */
class ElementPatternTest {
  private final Variables variables = new Variables();

  /** Why the second is not what the first expects. */
  private Optional<String> mismatch(String pattern, String actual) {
    return ElementPattern.of("test:1", pattern)
        .mismatch(ElementPattern.of("test:2", actual).expected(), variables);
  }

  private void fits(String pattern, String actual) {
    assertThat(mismatch(pattern, actual)).isEmpty();
  }

  private void fails(String pattern, String actual, String why) {
    assertThat(mismatch(pattern, actual).orElse("it fits")).contains(why);
  }

  @Test
  void orderAndQuotingOfAttributesDoNotMatter() {
    fits("<iq id='1' type='get'/>", "<iq type=\"get\" id=\"1\"/>");
  }

  @Test
  void theNamespaceCountsAndThePrefixDoesNot() {
    fits("<stream:features/>", "<s:features xmlns:s='http://etherx.jabber.org/streams'/>");
    fails("<success xmlns='urn:a'/>", "<success xmlns='urn:b'/>", "urn:b instead of");
  }

  @Test
  void attributesThatAreNotNamedAreTooMany() {
    fails("<iq id='1'/>", "<iq id='1' from='x'/>", "an attribute from too many");
    fits("<iq id='1' …/>", "<iq id='1' from='x'/>");
    fits("<iq id='*' …/>", "<iq id='whatever'/>");
    fails("<iq id='1' …/>", "<iq/>", "no attribute id");
    fails("<iq id='1'/>", "<iq id='2'/>", "id is '2', not '1'");
  }

  @Test
  void childrenComeInOrderUnlessMoreMayCome() {
    fits("<a><b/><c/></a>", "<a><b/><c/></a>");
    fails("<a><b/><c/></a>", "<a><c/><b/></a>", "instead of <b>");
    fits("<a><b/><c/>…</a>", "<a><c/><d/><b/></a>");
    fails("<a><b/></a>", "<a><b/><c/></a>", "a <c> too many");
    fails("<a><b/><c/></a>", "<a><b/></a>", "no <c>");
    fails("<a><b/>…</a>", "<a><c/></a>", "no such <b>");
  }

  @Test
  void textIsComparedUnlessMoreMayCome() {
    fits("<a>text</a>", "<a> text </a>");
    fails("<a>text</a>", "<a>other</a>", "the text is 'other'");
    fails("<a/>", "<a>other</a>", "the text is 'other'");
    fits("<a>…</a>", "<a>other</a>");
    fits("<a>…</a>", "<a/>");
    fits("<a>*too big*</a>", "<a>stanza is too big!</a>");
  }

  @Test
  void aChildIsTakenOnce() {
    fits("<m><x>${m1}</x><x>${m2}</x>…</m>", "<m><x>A</x><x>B</x></m>");
    assertThat(variables.expand("${m1} ${m2}")).isEqualTo("A B");
    fails("<m><x>…</x><x>…</x>…</m>", "<m><x>A</x></m>", "no such <x>");
  }

  @Test
  void whatDoesNotFitLeavesNoValueBehind() {
    fails("<iq id='${id}' type='get'/>", "<iq id='1' type='set'/>", "type is 'set'");
    fits("<iq id='${id}'/>", "<iq id='2'/>");
    assertThat(variables.expand("${id}")).isEqualTo("2");
  }

  @Test
  void aHeaderIsAPatternToo() {
    fits(
        "<stream:stream from='edge.test' id='*' …>",
        "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xml:lang='en' id='1'"
            + " xmlns:stream='http://etherx.jabber.org/streams' from='edge.test'>");
    fails("<stream:stream …>", "<iq/>", "another thing came");
    fits("</stream:stream>", "</stream:stream>");
  }

  @Test
  void whatIsNoXmlIsSaidWithItsPlace() {
    assertThatThrownBy(() -> ElementPattern.of("x.txt:7", "<a b></a>"))
        .isInstanceOf(WireScriptException.class)
        .hasMessageStartingWith("x.txt:7: not XML");
    assertThatThrownBy(() -> ElementPattern.of("x.txt:7", "<a/><b/>"))
        .hasMessageStartingWith("x.txt:7: wanted is one element");
  }
}
