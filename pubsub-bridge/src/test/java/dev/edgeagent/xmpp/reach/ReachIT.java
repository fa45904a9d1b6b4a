package dev.edgeagent.xmpp.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgeagent.xmpp.failure.ReachFailure;
import dev.edgeagent.xmpp.reach.NameServer.Answer;
import dev.edgeagent.xmpp.reach.NameServer.Service;
import dev.edgeagent.xmpp.watch.AttemptObserver;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReachIT {
  private static final String STARTTLS = "_xmpp-client._tcp.edge.test.";
  private static final String DIRECT = "_xmpps-client._tcp.edge.test.";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private NameServer names;
  private Reach reach;

  @BeforeEach
  void start() throws IOException {
    names = new NameServer();
    reach = new Reach(loop, () -> List.of(names.address()), new Random(1), AttemptObserver.NONE);
  }

  @AfterEach
  void stop() throws IOException {
    names.close();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private static Target target(String host, int port, boolean direct) {
    return new Target(new HostPort(host, port), direct);
  }

  private List<Target> targets(Reach.Ways ways) throws InterruptedException {
    return reach.targets("edge.test", ways);
  }

  @Test
  void bothKindsOfRecordsAreMixedByTheirPriorities() throws Exception {
    names
        .records(
            STARTTLS,
            new Service(10, 0, 5222, "a.edge.test"),
            new Service(30, 0, 80, "c.edge.test"))
        .records(DIRECT, new Service(20, 0, 443, "b.edge.test"));
    assertThat(targets(Reach.Ways.ANY))
        .containsExactly(
            target("a.edge.test", 5222, false),
            target("b.edge.test", 443, true),
            target("c.edge.test", 80, false));
    assertThat(targets(Reach.Ways.DIRECT)).containsExactly(target("b.edge.test", 443, true));
    assertThat(targets(Reach.Ways.STARTTLS)).hasSize(2).noneMatch(Target::directTls);
  }

  @Test
  void withoutRecordsTheDomainItselfIsMetAtTheUsualPort() throws Exception {
    assertThat(targets(Reach.Ways.ANY)).containsExactly(target("edge.test", 5222, false));
    assertThat(targets(Reach.Ways.DIRECT)).containsExactly(target("edge.test", 5223, true));
  }

  static List<Answer> failures() {
    return List.of(new Answer.Code(2), new Answer.Garbage(), new Answer.Silence());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aNameServerThatFailsDoesNotKeepTheAgentOffLine(Answer failure) throws Exception {
    names.answer(STARTTLS, failure);
    assertThat(targets(Reach.Ways.STARTTLS)).containsExactly(target("edge.test", 5222, false));
  }

  @Test
  void aLoneDotSaysThatAServiceIsNotOffered() throws Exception {
    names.records(STARTTLS, new Service(0, 0, 5222, ""));
    assertThat(targets(Reach.Ways.STARTTLS)).isEmpty();
    assertThat(targets(Reach.Ways.ANY)).isEmpty();
    names.records(DIRECT, new Service(0, 0, 443, "b.edge.test"));
    assertThat(targets(Reach.Ways.ANY)).containsExactly(target("b.edge.test", 443, true));
  }

  @Test
  void thatDirectTlsIsNotOfferedSaysNothingOfTheOtherWay() throws Exception {
    names.records(DIRECT, new Service(0, 0, 0, ""));
    assertThat(targets(Reach.Ways.ANY)).containsExactly(target("edge.test", 5222, false));
    assertThat(targets(Reach.Ways.DIRECT)).isEmpty();
  }

  @Test
  void anInternationalDomainIsLookedUpInItsAsciiForm() throws Exception {
    names.records("_xmpp-client._tcp.xn--bcher-kva.test.", new Service(0, 0, 5222, "b.test"));
    assertThat(reach.targets("bücher.test", Reach.Ways.ANY))
        .containsExactly(target("b.test", 5222, false));
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, 127.0.0.1", "[::1], 0:0:0:0:0:0:0:1"})
  void anAddressInPlaceOfADomainIsNotLookedUp(String domain, String host) throws Exception {
    assertThat(reach.targets(domain, Reach.Ways.ANY)).containsExactly(target(host, 5222, false));
  }

  @ParameterizedTest
  @MethodSource("noNames")
  void aDomainThatTheDnsCannotHaveIsNotResolved(String domain) throws Exception {
    assertThat(reach.connect(domain, reach.targets(domain, Reach.Ways.ANY), bootstrap(), PATIENCE))
        .isEqualTo(new Reach.Result.Missed(new ReachFailure.NameNotResolved(domain)));
  }

  static List<String> noNames() {
    return List.of("a".repeat(64) + ".test", "a..test", "a1234567.".repeat(30) + "test");
  }

  @Test
  void noMoreTargetsAreTriedThanFitIntoTheTime() throws Exception {
    Service[] many = new Service[SrvResponse.MOST];
    Arrays.setAll(many, i -> new Service(i, 0, 5222, "server" + i + ".edge.test"));
    names.records(STARTTLS, many);
    assertThat(targets(Reach.Ways.ANY)).hasSize(Reach.MOST_TARGETS);
  }

  private Bootstrap bootstrap() {
    return new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .handler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {}
            });
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void theNextTargetIsTriedWhenOneTakesNoConnection() throws Exception {
    try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Target dead = target("127.0.0.1", closedPort(), false);
      Target unknown = target("xmpp.invalid", 5222, false);
      Target alive = target("127.0.0.1", open.getLocalPort(), true);
      Reach.Result result =
          reach.connect("edge.test", List.of(dead, unknown, alive), bootstrap(), PATIENCE);
      assertThat(result).isInstanceOf(Reach.Result.Reached.class);
      var reached = (Reach.Result.Reached) result;
      assertThat(reached.target()).isEqualTo(alive);
      reached.channel().close().await();
    }
  }

  /** A listener whose queue is full: Linux drops what else wants to connect. */
  private static final class Deaf implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<Socket> queue = new ArrayList<>();

    Deaf() throws IOException {
      for (boolean full = false; !full; ) {
        Socket next = new Socket();
        queue.add(next);
        try {
          next.connect(socket.getLocalSocketAddress(), 500);
        } catch (SocketTimeoutException e) {
          full = true;
        }
      }
    }

    @Override
    public void close() throws IOException {
      for (Socket one : queue) {
        one.close();
      }
      socket.close();
    }
  }

  @Test
  void aTargetThatIsSilentLeavesTimeForTheNext() throws Exception {
    try (Deaf deaf = new Deaf();
        ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Target silent = target("127.0.0.1", deaf.socket.getLocalPort(), false);
      Target alive = target("127.0.0.1", open.getLocalPort(), false);
      Duration patience = Duration.ofSeconds(4);
      Reach.Result result =
          reach.connect("edge.test", List.of(silent, alive), bootstrap(), patience);
      assertThat(result)
          .isInstanceOfSatisfying(
              Reach.Result.Reached.class,
              reached -> {
                assertThat(reached.target()).isEqualTo(alive);
                var _ = reached.channel().close().awaitUninterruptibly();
              });
      assertThat(reach.connect("edge.test", List.of(silent), bootstrap(), patience))
          .isEqualTo(
              new Reach.Result.Missed(
                  new ReachFailure.NoAnswer(silent.toString(), "no answer in 4 s")));
    }
  }

  @Test
  void whyNoneWasReachedIsToldForEach() throws Exception {
    Target dead = target("127.0.0.1", closedPort(), false);
    Target unknown = target("xmpp.invalid", 5222, false);
    Reach.Result result = reach.connect("edge.test", List.of(dead, unknown), bootstrap(), PATIENCE);
    assertThat(result)
        .isEqualTo(
            new Reach.Result.Missed(
                new ReachFailure.NoneAnswers(
                    "edge.test",
                    List.of(
                        new ReachFailure.Refused(dead.toString()),
                        new ReachFailure.NameNotResolved("xmpp.invalid")))));
    assertThat(reach.connect("edge.test", List.of(), bootstrap(), PATIENCE))
        .isEqualTo(new Reach.Result.Missed(new ReachFailure.NotOffered("edge.test")));
  }

  @Test
  void aRefusalSaysMoreThanAnAddressThatCannotBe() throws Exception {
    int port = closedPort();
    List<InetAddress> addresses =
        List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("255.255.255.255"));
    AddressRace race = new AddressRace(bootstrap(), AttemptObserver.NONE);
    assertThatThrownBy(() -> race.run(addresses, port, PATIENCE))
        .isInstanceOfSatisfying(UnreachedException.class, e -> assertThat(e.isRefusal()).isTrue());
  }

  @Test
  void oneAddressOfSeveralThatAnswersIsEnough() throws Exception {
    try (ServerSocket open = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      List<InetAddress> addresses =
          List.of(
              InetAddress.ofLiteral("::1"),
              InetAddress.ofLiteral("127.0.0.1"),
              InetAddress.ofLiteral("127.0.0.2"));
      var channel =
          new AddressRace(bootstrap(), AttemptObserver.NONE)
              .run(addresses, open.getLocalPort(), PATIENCE);
      assertThat(channel.isActive()).isTrue();
      channel.close().await();
    }
  }

  @Test
  void theFamiliesOfAddressesTakeTurns() throws Exception {
    InetAddress six = InetAddress.ofLiteral("2001:db8::1");
    InetAddress sixToo = InetAddress.ofLiteral("2001:db8::2");
    InetAddress four = InetAddress.ofLiteral("192.0.2.1");
    assertThat(AddressRace.interleaved(List.of(six, sixToo, four)))
        .containsExactly(six, four, sixToo);
    assertThat(AddressRace.interleaved(List.of(four))).containsExactly(four);
  }
}
