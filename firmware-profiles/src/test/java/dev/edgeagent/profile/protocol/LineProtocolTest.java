package dev.edgeagent.profile.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.edgeagent.profile.channel.Access;
import dev.edgeagent.profile.channel.Channel;
import dev.edgeagent.profile.channel.ChannelType;
import dev.edgeagent.profile.channel.Scaling;
import dev.edgeagent.profile.line.LinePattern;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Unit;
import dev.edgeagent.reading.Value;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LineProtocolTest {
  private static final ChannelId T = new ChannelId("t");
  private static final ChannelId R = new ChannelId("r");

  private final LineProtocol protocol = protocol("T=(?<t>[0-9.]+)(?:;R=(?<r>.))?");

  private static LineProtocol protocol(String pattern) {
    return new LineProtocol(
        "\n", 64, LinePattern.compile(pattern), Map.of(R, new WriteTemplate("R={value:0|1}\n")));
  }

  @Test
  void aLineThatMatchesWholeGivesTheGroupsByChannel() {
    assertThat(protocol.match("T=21.5;R=1")).contains(Map.of(T, "21.5", R, "1"));
  }

  @Test
  void aGroupThatTookNoPartIsLeftOut() {
    assertThat(protocol.match("T=21.5")).contains(Map.of(T, "21.5"));
  }

  @Test
  void aLineThatMatchesInPartIsCorrupt() {
    assertThat(protocol.match("T=21.5;R=1\r")).isEmpty();
    assertThat(protocol.match(" T=21.5;R=1")).isEmpty();
    assertThat(protocol.match("")).isEmpty();
  }

  @Test
  void aLineLongerThanTheLimitIsCorruptUnseen() {
    assertThat(protocol.match("T=" + "1".repeat(62))).isPresent();
    assertThat(protocol.match("T=" + "1".repeat(63))).isEmpty();
  }

  @Property
  void randomLinesAreReadOrCorrupt(@ForAll String line) {
    protocol.match(line).ifPresent(raw -> assertThat(raw).containsKey(T));
  }

  @Test
  void aValueIsWrittenByTheTemplateOfItsChannel() {
    Channel relay =
        new Channel(
            R,
            ChannelType.BOOLEAN,
            Access.READ_WRITE,
            Unit.NONE,
            Scaling.NONE,
            Optional.empty(),
            "relay");

    assertThat(protocol.format(relay, new Value.Bool(true))).isEqualTo("R=1\n");
  }

  @Test
  void delimitersAndLengthsAreBounded() {
    for (String delimiter : new String[] {"", "123456789", "é"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> LineProtocol.checkDelimiter(delimiter));
    }
    for (int length : new int[] {0, 4097}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new LineProtocol("\n", length, LinePattern.compile("x"), Map.of()));
    }
  }
}
