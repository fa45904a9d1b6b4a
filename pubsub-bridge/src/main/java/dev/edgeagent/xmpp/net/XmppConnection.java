package dev.edgeagent.xmpp.net;

import dev.edgeagent.pace.Backoff;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.failure.ConnectFailure;
import dev.edgeagent.xmpp.failure.LoginFailure;
import dev.edgeagent.xmpp.failure.ReachFailure;
import dev.edgeagent.xmpp.failure.StreamFailure;
import dev.edgeagent.xmpp.iq.IqException;
import dev.edgeagent.xmpp.iq.IqRouter;
import dev.edgeagent.xmpp.iq.IqSender;
import dev.edgeagent.xmpp.jid.Jid;
import dev.edgeagent.xmpp.reach.HostPort;
import dev.edgeagent.xmpp.reach.Reach;
import dev.edgeagent.xmpp.reach.Target;
import dev.edgeagent.xmpp.stream.StreamCodec;
import dev.edgeagent.xmpp.watch.AttemptEvent;
import dev.edgeagent.xmpp.watch.AttemptObserver;
import dev.edgeagent.xmpp.watch.WireTap;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client that gets on line and stays on line: connects, protects, logs in, binds, and begins anew
 * with backoff whenever that ends, for ever. Requests belong to the session they were sent in: it
 * outlives streams that break when the server keeps it (XEP-0198), and they fail when it is lost.
 * One network thread, {@code xmpp}, and one that waits, looks up names and reconnects: a platform
 * thread, because a lookup that nobody answers blocks in native code.
 */
public final class XmppConnection implements IqSender, AutoCloseable {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Duration STABLE = Duration.ofMinutes(1);

  /** Two clients with one resource would throw each other out for ever; a refusal stays one. */
  private static final Duration SLOWLY = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(XmppConnection.class);

  private final ClientConfig config;
  private final IqRouter router;
  private final ConnectionListener listener;
  private final Backoff backoff;
  private final AttemptObserver observer;
  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("xmpp", true), NioIoHandler.newFactory());
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private final SessionLife life;
  private final Reach reach;
  private volatile @Nullable ClientStream stream;
  private volatile long onlineSince;
  private volatile boolean once;

  /**
   * Makes a connection that is not started.
   *
   * @param router answers what others ask of us
   */
  public XmppConnection(ClientConfig config, IqRouter router, ConnectionListener listener) {
    this(config, router, listener, usualBackoff());
  }

  /**
   * Makes a connection that is not started.
   *
   * @param router answers what others ask of us
   * @param backoff how long to wait before it tries again; used by this connection alone
   */
  public XmppConnection(
      ClientConfig config, IqRouter router, ConnectionListener listener, Backoff backoff) {
    this(config, router, listener, backoff, AttemptObserver.NONE);
  }

  private XmppConnection(
      ClientConfig config,
      IqRouter router,
      ConnectionListener listener,
      Backoff backoff,
      AttemptObserver observer) {
    this.observer = observer;
    this.reach = new Reach(loop, observer);
    this.config = config;
    this.backoff = backoff;
    this.router = router;
    this.listener = listener;
    this.life = new SessionLife(config, listener);
    this.thread = Thread.ofPlatform().daemon().name("xmpp-connect").unstarted(this::run);
  }

  /**
   * Makes a connection that is watched.
   *
   * @param observer hears what each attempt comes by
   */
  public static XmppConnection watched(
      ClientConfig config, IqRouter router, ConnectionListener listener, AttemptObserver observer) {
    return new XmppConnection(config, router, listener, usualBackoff(), observer);
  }

  private static Backoff usualBackoff() {
    return new Backoff(FIRST_WAIT, LONGEST_WAIT, STABLE, RandomGenerator.getDefault());
  }

  /** Begins to connect. Call it once. */
  public void start() {
    thread.start();
  }

  /**
   * Begins to connect, in place of {@link #start}: makes one attempt, and once that is over stays
   * off line.
   */
  public void startOnce() {
    once = true;
    thread.start();
  }

  /** The full address, while on line. */
  public Optional<Jid> bound() {
    ClientStream now = stream;
    return now == null ? Optional.empty() : now.session().jid();
  }

  /** Whether what is sent now leaves soon; false while off line or while the peer reads slowly. */
  public boolean isWritable() {
    ClientStream now = stream;
    return now != null && now.isWritable();
  }

  @Override
  public CompletableFuture<Iq> send(Iq request) {
    ClientStream now = stream;
    return now == null
        ? CompletableFuture.failedFuture(IqException.outcomeUnknown("not sent: off line"))
        : now.session().pending().add(request, now::send);
  }

  /** Sends a message or presence; while off line it is gone. */
  public void send(Stanza stanza) {
    ClientStream now = stream;
    if (now != null) {
      now.send(stanza.toElement());
    }
  }

  /** Says goodbye and ends; blocks at most 3 s. */
  @Override
  public void close() {
    closing.countDown();
    ClientStream now = stream;
    if (now != null) {
      now.close();
    } else {
      thread.interrupt();
    }
    try {
      if (!thread.join(Duration.ofSeconds(2))) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
  }

  private void run() {
    try {
      while (closing.getCount() > 0) {
        onlineSince = 0;
        ConnectFailure end = attemptSafely();
        // The peer answers our goodbye with its own: that is no failure of its.
        ConnectFailure failure = closing.getCount() == 0 ? new StreamFailure.ByUs() : end;
        Duration uptime =
            onlineSince == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - onlineSince);
        onNetworkThread(() -> life.ended(failure));
        if (once) {
          onNetworkThread(life::lost);
          return;
        }
        Duration wait = backoff.afterFailure(uptime);
        Duration extra =
            switch (failure.retry()) {
              case BACKOFF -> Duration.ZERO;
              case SLOWLY -> SLOWLY;
            };
        var _ = closing.await(wait.plus(extra).toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // told to end while connecting
    }
  }

  /** Whatever goes wrong in one try, there is a next one: nobody comes to restart this thread. */
  private ConnectFailure attemptSafely() throws InterruptedException {
    try {
      return attempt();
    } catch (RuntimeException e) {
      LOG.warn("An attempt to connect ended in a way that should not be possible", e);
      return new LoginFailure.Senseless(config.account().domain(), "made an attempt fail: " + e);
    }
  }

  /** The listener hears everything there, so that it needs no locks; what it throws is logged. */
  private void onNetworkThread(Runnable task) throws InterruptedException {
    try {
      Future<?> done = loop.submit(task).await();
      if (!done.isSuccess()) {
        LOG.warn("The listener of a connection failed", done.cause());
      }
    } catch (RejectedExecutionException e) {
      task.run(); // closed meanwhile: the loop has ended, and nothing else runs on it
    }
  }

  /** One try, until it is over. */
  private ConnectFailure attempt() throws InterruptedException {
    String domain = config.account().domain();
    return switch (reach.connect(domain, targets(domain), bootstrap(), config.patience())) {
      case Reach.Result.Reached(Channel channel, Target target) -> onChannel(channel, target);
      case Reach.Result.Missed(ReachFailure failure) -> failure;
    };
  }

  /** Where the server wants a session to be taken up comes first (XEP-0198 §5). */
  private List<Target> targets(String domain) throws InterruptedException {
    List<Target> targets = new ArrayList<>();
    life.location().ifPresent(targets::add);
    if (config.host().isPresent()) {
      HostPort host = config.host().get();
      boolean direct =
          switch (config.tls()) {
            case STARTTLS -> false;
            case DIRECT -> true;
            case AUTO -> host.port() == Reach.DIRECT_PORT;
          };
      targets.add(new Target(host, direct));
    } else {
      targets.addAll(
          reach.targets(
              domain,
              switch (config.tls()) {
                case STARTTLS -> Reach.Ways.STARTTLS;
                case DIRECT -> Reach.Ways.DIRECT;
                case AUTO -> Reach.Ways.ANY;
              }));
    }
    return targets;
  }

  private Bootstrap bootstrap() {
    return new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) config.patience().toMillis())
        // Nothing is read before the handlers are there.
        .option(ChannelOption.AUTO_READ, false)
        .handler(
            new ChannelInitializer<>() { // for each address that is tried
              @Override
              protected void initChannel(Channel channel) {}
            });
  }

  private ConnectFailure onChannel(Channel channel, Target target) throws InterruptedException {
    Attempt attempt = new Attempt(config, target, channel, life, this::opened);
    ClientStart start = new ClientStart(attempt);
    observer.saw(new AttemptEvent.Connected(target.toString(), target.directTls()));
    channel
        .pipeline()
        .addLast(new StreamCodec())
        .addLast(new WireTap(observer, ClientEnd.ONLINE))
        .addLast(new ClientEnd.ErrorWatch())
        .addLast(start)
        .addLast(new ClientEnd(attempt));
    channel.eventLoop().execute(() -> begin(channel, start));
    try {
      return attempt.ended().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an attempt ends with a failure text", e);
    } finally {
      stream = null;
      var _ = channel.close();
    }
  }

  /** A session is ready on a new stream. Network thread. */
  private ClientStream opened(Attempt attempt) {
    onlineSince = System.nanoTime();
    ClientStream opened = new ClientStream(attempt, router, listener);
    stream = opened;
    return opened;
  }

  private static void begin(Channel channel, ClientStart start) {
    ChannelHandlerContext ctx = channel.pipeline().context(start);
    if (ctx != null) {
      start.begin(ctx);
      channel.config().setAutoRead(true);
    }
  }
}
