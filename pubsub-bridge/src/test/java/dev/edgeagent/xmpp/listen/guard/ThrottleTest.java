package dev.edgeagent.xmpp.listen.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private final Throttle throttle = new Throttle(new Rate(10, 10), new Rate(100, 100));
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final ChannelHandlerContext ctx;

  ThrottleTest() {
    channel.freezeTime();
    channel.pipeline().addLast("throttle", throttle);
    ctx = channel.pipeline().context(throttle);
  }

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  private boolean reads() {
    return channel.config().isAutoRead();
  }

  private void pass(int millis) {
    channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
  }

  @Test
  void aClientWithinItsShareIsReadOn() {
    channel.writeInbound(Unpooled.wrappedBuffer(new byte[100]));
    assertThat(reads()).isTrue();
  }

  @Test
  void tooManyBytesAreNotReadUntilTheirTimeHasCome() {
    channel.writeInbound(Unpooled.wrappedBuffer(new byte[150]));
    assertThat(reads()).isFalse();
    pass(499);
    assertThat(reads()).isFalse();
    pass(1);
    assertThat(reads()).isTrue();
  }

  @Test
  void tooManyStanzasAreNotReadUntilTheirTimeHasCome() {
    for (int i = 0; i < 12; i++) {
      throttle.count(ctx);
    }
    channel.writeInbound(Unpooled.wrappedBuffer(new byte[1]));
    assertThat(reads()).isFalse();
    pass(200);
    assertThat(reads()).isTrue();
  }

  @Test
  void whoDoesNotTakeItsAnswersIsNotReadEither() {
    throttle.hold(ctx, true);
    assertThat(reads()).isFalse();
    channel.writeInbound(Unpooled.wrappedBuffer(new byte[150]));
    pass(1000);
    assertThat(reads()).as("held, though the debt is paid").isFalse();
    throttle.hold(ctx, false);
    assertThat(reads()).isTrue();
  }

  @Test
  void allBytesArePassedOn() {
    channel.writeInbound(Unpooled.wrappedBuffer(new byte[150]));
    channel.writeInbound(Unpooled.wrappedBuffer(new byte[150]));
    assertThat(channel.inboundMessages()).hasSize(2);
  }
}
