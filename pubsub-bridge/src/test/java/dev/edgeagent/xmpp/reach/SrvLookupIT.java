package dev.edgeagent.xmpp.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.xmpp.reach.NameServer.Answer;
import dev.edgeagent.xmpp.reach.SrvLookup.Found;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What name servers may answer. */
class SrvLookupIT {
  private static final String STARTTLS = "_xmpp-client._tcp.edge.test.";
  private static final String DIRECT = "_xmpps-client._tcp.edge.test.";
  private static final NameServer.Service A = new NameServer.Service(1, 2, 5222, "a.edge.test");
  private static final NameServer.Service ROOT = new NameServer.Service(0, 0, 5222, "");
  private static final SrvRecord A_READ =
      new SrvRecord(1, 2, new Target(new HostPort("a.edge.test", 5222), false));

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private NameServer first;
  private NameServer second;

  @BeforeEach
  void start() throws IOException {
    first = new NameServer();
    second = new NameServer();
  }

  @AfterEach
  void stop() throws IOException {
    first.close();
    second.close();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private Found find(NameServer... servers) throws InterruptedException {
    return new SrvLookup(loop, () -> List.of(servers).stream().map(NameServer::address).toList())
        .find(List.of(SrvLookup.Service.STARTTLS), "edge.test")
        .getFirst();
  }

  @Test
  void aRecordIsRead() throws Exception {
    first.records(STARTTLS, A);
    assertThat(find(first)).isEqualTo(new Found(List.of(A_READ), false));
    assertThat(first.asked(STARTTLS)).isEqualTo(1);
  }

  @Test
  void severalServicesAreAskedForTogetherAndAnsweredInOrder() throws Exception {
    first.records(STARTTLS, A).records(DIRECT, ROOT);
    SrvLookup lookup = new SrvLookup(loop, () -> List.of(first.address()));
    assertThat(
            lookup.find(List.of(SrvLookup.Service.DIRECT, SrvLookup.Service.STARTTLS), "edge.test"))
        .containsExactly(Found.DENIED, new Found(List.of(A_READ), false));
  }

  @Test
  void whatDoesNotFitComesOverTcp() throws Exception {
    List<NameServer.Service> many =
        IntStream.range(0, SrvResponse.MOST + 5)
            .mapToObj(i -> new NameServer.Service(i, 0, 5222, "server" + i + ".edge.test"))
            .toList();
    first.answer(STARTTLS, new Answer.Truncated(many));
    assertThat(find(first).records())
        .hasSize(SrvResponse.MOST)
        .extracting(SrvRecord::priority)
        .isSorted();
  }

  @Test
  void aLostQuestionIsAskedAgain() throws Exception {
    first.answer(STARTTLS, new Answer.Later(List.of(A)));
    assertThat(find(first).records()).containsExactly(A_READ);
  }

  static List<Answer> useless() {
    return List.of(
        new Answer.Code(2),
        new Answer.Code(5),
        new Answer.Silence(),
        new Answer.Raw(List.of(new byte[] {1, 2, 3})));
  }

  @ParameterizedTest
  @MethodSource("useless")
  void whereOneServerCannotTellTheNextIsAsked(Answer answer) throws Exception {
    first.answer(STARTTLS, answer);
    second.records(STARTTLS, A);
    assertThat(find(first, second).records()).containsExactly(A_READ);
  }

  @ParameterizedTest
  @MethodSource("useless")
  void whereNobodyCanTellNothingWasFoundAndNothingDenied(Answer answer) throws Exception {
    first.answer(STARTTLS, answer);
    assertThat(find(first)).isEqualTo(Found.NOTHING);
    assertThat(first.asked(STARTTLS)).isEqualTo(2);
  }

  @Test
  void aNameThatIsNotThereIsAnAnswerAndNobodyElseIsAsked() throws Exception {
    second.records(STARTTLS, A);
    assertThat(find(first, second)).isEqualTo(Found.NOTHING);
    assertThat(second.asked(STARTTLS)).isZero();
    first.records(STARTTLS);
    assertThat(find(first, second)).isEqualTo(Found.NOTHING);
  }

  @Test
  void anAnswerThatEndsTooEarlyHasNoRecords() throws Exception {
    first.answer(STARTTLS, new Answer.Garbage());
    assertThat(find(first)).isEqualTo(Found.NOTHING);
  }

  @Test
  void aDotAmongOthersDeniesNothing() throws Exception {
    first.records(STARTTLS, ROOT, A);
    assertThat(find(first)).isEqualTo(new Found(List.of(A_READ), false));
  }

  @Test
  void recordsThatMakeNoSenseDoNotSpoilTheOthers() throws Exception {
    byte[] good = content(5222, new byte[] {4, 'e', 'd', 'g', 'e', 0});
    byte[] compressed =
        content(5222, new byte[] {1, 'c', (byte) 0xC0, 30}); // edge.test of the question
    byte[] portless = content(0, new byte[] {1, 'p', 0});
    byte[] noName = content(5222, new byte[] {3, 'a', '\n', 'b', 0});
    byte[] loop = content(5222, new byte[] {(byte) 0xC0, (byte) 0xFF});
    byte[] cut = content(5222, new byte[] {63, 'x'});
    first.answer(STARTTLS, new Answer.Raw(List.of(good, portless, noName, loop, cut, compressed)));
    assertThat(find(first).records())
        .extracting(record -> record.target().address().host())
        .containsExactly("edge", "c.edge.test");
  }

  /** Priority, weight, port, target. */
  private static byte[] content(int port, byte[] target) {
    return ByteBuffer.allocate(6 + target.length)
        .putInt(0)
        .putShort((short) port)
        .put(target)
        .array();
  }
}
