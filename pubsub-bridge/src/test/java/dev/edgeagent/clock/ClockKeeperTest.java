package dev.edgeagent.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgeagent.outbox.Origin;
import dev.edgeagent.outbox.Origins;
import dev.edgeagent.outbox.OutboxException;
import dev.edgeagent.reading.ClockState;
import dev.edgeagent.reading.RelativeTime;
import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.Iq;
import dev.edgeagent.xmpp.StanzaError;
import dev.edgeagent.xmpp.iq.IqException;
import dev.edgeagent.xmpp.iq.IqSender;
import dev.edgeagent.xmpp.jid.Jid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockKeeperTest {
  private static final Jid SERVER = Jid.parse("edge.test");

  private final Box box = new Box();
  private final Kept kept = new Kept();
  private final Service service = new Service();
  private final ClockKeeper keeper = new ClockKeeper(box.clock, kept, service);
  private Iq question = Iq.request(Iq.Type.GET, Optional.empty(), Element.of("none", "none"));

  /** What was written down; a disk that may refuse. */
  private static final class Kept implements Origins {
    private Optional<Instant> until = Optional.empty();
    private Optional<Origin> origin = Optional.empty();
    private boolean refuses;

    @Override
    public Instant beginOf(String boot) {
      return Box.BEGIN;
    }

    @Override
    public void set(Instant newest, Origin found) throws OutboxException {
      if (refuses) {
        throw new OutboxException("no space");
      }
      until = Optional.of(newest);
      origin = Optional.of(found);
    }

    @Override
    public Optional<Origin> of(Instant time) {
      return origin.filter(_ -> until.map(u -> !time.isAfter(u)).orElse(false));
    }
  }

  /** What the box says about itself. */
  private static final class Service implements TimeService {
    private boolean seen;
    private boolean known;

    @Override
    public boolean isSeen() {
      return seen;
    }

    @Override
    public boolean isKnownToKernel() {
      return known;
    }
  }

  @AfterEach
  void end() {
    keeper.close();
  }

  private IqSender answering(String utc) {
    return request -> {
      question = request;
      Element time =
          Element.builder("time", "urn:xmpp:time")
              .add(Element.builder("utc", "urn:xmpp:time").text(utc).build())
              .build();
      return CompletableFuture.completedFuture(request.result(time));
    };
  }

  private void online(IqSender sender) throws Exception {
    keeper.online(sender, SERVER).get(30, TimeUnit.SECONDS);
  }

  @Test
  void aTimeServiceIsBelievedAtTheStartAndNobodyIsAsked() throws Exception {
    Instant taken = box.clock.instant();
    service.seen = true;
    keeper.start();
    assertThat(RelativeTime.from(kept.of(taken).orElseThrow().moment(), taken))
        .isEqualTo(box.truth);
    online(
        _ -> {
          throw new AssertionError("asked");
        });
    assertThat(box.clock.state()).isEqualTo(ClockState.SYNCED);
  }

  @Test
  void theServerIsAskedAndBelievedWhenNobodyKeepsTheClock() throws Exception {
    box.wrong = Duration.ofDays(100);
    Instant taken = box.clock.instant();
    online(answering(box.truth.toString()));
    assertThat(question.to()).contains(SERVER);
    assertThat(RelativeTime.from(kept.of(taken).orElseThrow().moment(), taken))
        .isEqualTo(box.truth);
    assertThat(box.clock.instant()).isEqualTo(box.truth);
    assertThat(box.clock.state()).isEqualTo(ClockState.HOLDOVER);

    service.seen = true;
    box.wrong = Duration.ZERO;
    box.pass(Duration.ofMinutes(1));
    keeper.look();
    assertThat(box.clock.instant()).isEqualTo(box.truth);
    assertThat(box.clock.state()).isEqualTo(ClockState.SYNCED);
  }

  @Test
  void aServerWhoseClockIsWrongIsNotBelievedAgainstAKeptOne() throws Exception {
    service.known = true;
    online(answering("1999-01-01T00:00:00Z"));
    assertThat(box.clock.instant()).isEqualTo(box.truth);
    assertThat(box.clock.state()).isEqualTo(ClockState.SYNCED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-11-23", "2026-13-45T00:00:00Z"})
  void aTimeThatIsNoneHoldsNothingBack(String utc) throws Exception {
    online(answering(utc));
    assertThat(box.clock.isSet()).isTrue();
    assertThat(box.clock.instant()).isEqualTo(box.truth);
    assertThat(kept.origin).isPresent();
  }

  @Test
  void aServerThatDoesNotTellHoldsNothingBack() throws Exception {
    online(
        _ ->
            CompletableFuture.failedFuture(
                IqException.refused(
                    StanzaError.of(StanzaError.Type.CANCEL, "service-unavailable"))));
    assertThat(box.clock.isSet()).isTrue();
    assertThat(box.clock.state()).isEqualTo(ClockState.NEVER);
  }

  @Test
  void whatTheDiskRefusedIsWrittenLater() throws Exception {
    Instant taken = box.clock.instant();
    Instant then = box.truth;
    kept.refuses = true;
    online(answering(box.truth.toString()));
    assertThat(kept.of(taken)).isEmpty();
    kept.refuses = false;
    box.pass(Duration.ofHours(2));
    keeper.look();
    assertThat(RelativeTime.from(kept.of(taken).orElseThrow().moment(), taken)).isEqualTo(then);
  }

  @Test
  void theMarkOfTheServiceIsSeen(@TempDir Path dir) throws Exception {
    TimeService linux = new TimeService.OfLinux(dir.resolve("synchronized"));
    assertThat(linux.isSeen()).isFalse();
    Files.createFile(dir.resolve("synchronized"));
    assertThat(linux.isSeen()).isTrue();
  }

  @Test
  void aBootHasAnIdAndAnAge() {
    Boot boot = Boot.current();
    assertThat(boot.id()).isNotBlank();
    assertThat(boot.age()).isGreaterThanOrEqualTo(Duration.ZERO);
    assertThat(Boot.current().age()).isGreaterThanOrEqualTo(boot.age());
  }
}
