package dev.edgeagent.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.settings.Mark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedLinksTest {
  private final List<Wire> opened = new ArrayList<>();
  private final SharedLinks links = new SharedLinks(settings -> open());

  private record Port(String name) implements LinkSettings {
    @Override
    public LinkId link() {
      return new LinkId(name);
    }

    @Override
    public LinkClaim claim(Mark mark, boolean exclusive) {
      return new LinkClaim(mark, exclusive, name);
    }

    @Override
    public ByteLink open() {
      throw new AssertionError("the opener is asked");
    }
  }

  private static final class Wire implements ByteLink {
    private boolean pulled;
    private int closed;

    @Override
    public int read(byte[] buffer, Duration patience) throws DriverException {
      if (pulled) {
        throw new DriverException(DriverException.Kind.UNAVAILABLE, "pulled");
      }
      return 0;
    }

    @Override
    public void write(byte[] bytes) throws DriverException {
      var _ = read(bytes, Duration.ZERO);
    }

    @Override
    public void close() {
      closed++;
    }
  }

  private Wire open() {
    Wire wire = new Wire();
    opened.add(wire);
    return wire;
  }

  @Test
  void devicesWithTheSameSettingsShareALinkAndTheLastCloses() throws DriverException {
    ByteLink one = links.open(new Port("a"));
    ByteLink other = links.open(new Port("a"));
    assertThat(opened).hasSize(1);
    one.close();
    one.close();
    assertThat(opened.getFirst().closed).isZero();
    other.close();
    assertThat(opened.getFirst().closed).isEqualTo(1);
    links.open(new Port("a")).close();
    assertThat(opened).hasSize(2);
  }

  @Test
  void otherSettingsAreAnotherLink() throws DriverException {
    try (ByteLink _ = links.open(new Port("a"));
        ByteLink _ = links.open(new Port("b"))) {
      assertThat(opened).hasSize(2);
    }
  }

  @Test
  void aLinkThatIsGoneIsClosedAtOnceAndOpenedAnewWhileOthersStillHoldIt() throws DriverException {
    ByteLink one = links.open(new Port("a"));
    ByteLink other = links.open(new Port("a"));
    opened.getFirst().pulled = true;
    assertThatThrownBy(() -> one.write(new byte[1])).hasMessage("pulled");
    assertThat(opened.getFirst().closed).isEqualTo(1);
    one.close();
    opened.getFirst().pulled = false;
    ByteLink again = links.open(new Port("a"));
    assertThat(opened).hasSize(2);
    assertThat(again.read(new byte[1], Duration.ZERO)).isZero();
    assertThatThrownBy(() -> other.read(new byte[1], Duration.ZERO)).hasMessage("pulled");
    other.close();
    assertThat(opened.getFirst().closed).isEqualTo(1);
    ByteLink joined = links.open(new Port("a"));
    assertThat(opened).hasSize(2);
    joined.close();
    again.close();
    assertThat(opened.getLast().closed).isEqualTo(1);
  }
}
