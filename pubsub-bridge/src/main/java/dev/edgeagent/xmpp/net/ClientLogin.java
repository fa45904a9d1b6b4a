package dev.edgeagent.xmpp.net;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.failure.LoginFailure;
import dev.edgeagent.xmpp.sasl.ByPassword;
import dev.edgeagent.xmpp.sasl.ChannelBinding;
import dev.edgeagent.xmpp.sasl.External;
import dev.edgeagent.xmpp.sasl.Inline;
import dev.edgeagent.xmpp.sasl.Offer;
import dev.edgeagent.xmpp.sasl.SaslMechanism;
import dev.edgeagent.xmpp.sasl.SaslProfile;
import dev.edgeagent.xmpp.sasl.SaslRefusedException;
import dev.edgeagent.xmpp.sasl.TlsBindings;
import dev.edgeagent.xmpp.stream.StreamCodec;
import dev.edgeagent.xmpp.stream.StreamEvent;
import dev.edgeagent.xmpp.stream.Wire;
import dev.edgeagent.xmpp.stream.XmlLimits;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Logs in with SASL, then binds: with SASL2 where the server offers it (XEP-0388), which binds and
 * resumes in the same step, else the classic way (RFC 6120 §6). Whatever is neither a challenge nor
 * a success is a failure: servers have sent other things. Hashing a password takes the network
 * thread, on which nothing else runs before the login is over.
 */
final class ClientLogin extends SimpleChannelInboundHandler<StreamEvent> {
  private final Attempt attempt;
  private final SaslMechanism mechanism;
  private SaslProfile profile = SaslProfile.CLASSIC;
  private Inline inline = Inline.NOTHING;
  private boolean begun;
  private boolean resuming;

  ClientLogin(Attempt attempt) {
    this.attempt = attempt;
    ClientConfig config = attempt.config();
    this.mechanism =
        switch (config.login()) {
          case ClientConfig.Login.External external ->
              new External(attempt.where(), config.account(), external.authzId());
          case ClientConfig.Login.Password p ->
              new ByPassword(attempt.where(), config.account(), p.password(), p.allowed());
        };
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    Wire.send(
        ctx,
        StreamEvent.Opened.byClient(
            attempt.config().account().domain(), Optional.of(attempt.config().account())));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, StreamEvent event) {
    switch (event) {
      case StreamEvent.Opened _ -> {}
      case StreamEvent.Received received -> take(ctx, received.element());
      case StreamEvent.Closed closed -> ctx.fireChannelRead(closed);
    }
  }

  private void take(ChannelHandlerContext ctx, Element element) {
    try {
      if (begun) {
        answer(ctx, element);
      } else if (element.name().equals("features")) {
        begin(ctx, element);
      } else {
        attempt.fail(new LoginFailure.Senseless(attempt.where(), "does not offer any login"));
      }
    } catch (SaslRefusedException e) {
      attempt.fail(e.failure());
    }
  }

  private void begin(ChannelHandlerContext ctx, Element features) throws SaslRefusedException {
    begun = true;
    List<Offer> offers = Offer.of(features);
    Offer offer = offers.stream().filter(mechanism::fits).findFirst().orElse(offers.getFirst());
    profile = offer.profile();
    inline = profile == SaslProfile.EXTENSIBLE ? Inline.of(features) : Inline.NOTHING;
    send(ctx, mechanism.start(offer, () -> bindings(ctx)));
  }

  private static List<ChannelBinding> bindings(ChannelHandlerContext ctx) {
    return Optional.ofNullable(ctx.pipeline().get(SslHandler.class))
        .map(tls -> TlsBindings.of(tls.engine().getSession()))
        .orElse(List.of());
  }

  private void send(ChannelHandlerContext ctx, SaslMechanism.Start start) {
    Wire.send(ctx, profile.begin(start, profile == SaslProfile.CLASSIC ? List.of() : requests()));
  }

  /** What is asked for together with the login. */
  private List<Element> requests() {
    List<Element> requests = new ArrayList<>();
    requests.add(Inline.userAgent(attempt.config().installation()));
    boolean managed = attempt.config().upkeep().streamManagement();
    Optional<Element> resume =
        attempt.session().management().resume().filter(_ -> attempt.life().isSuspended());
    if (managed && inline.resumes() && resume.isPresent()) {
      requests.add(resume.get());
      if (!resuming) {
        resuming = true;
        attempt.life().resuming();
      }
    }
    // A server that cannot resume here may do so later, but not once a resource is bound.
    if (inline.binds() && (resuming || !managed || resume.isEmpty())) {
      requests.add(Inline.bind(attempt.config().resource(), managed && inline.manages()));
    }
    return requests;
  }

  private void answer(ChannelHandlerContext ctx, Element element) throws SaslRefusedException {
    switch (profile.read(element)) {
      case SaslProfile.Answer.Challenge challenge ->
          Wire.send(ctx, profile.response(mechanism.respond(challenge.data())));
      case SaslProfile.Answer.Success success -> {
        mechanism.succeed(success.data());
        succeed(ctx, element);
      }
      case SaslProfile.Answer.Continue more ->
          attempt.fail(new LoginFailure.MoreWanted(attempt.where(), more.tasks(), more.text()));
      case SaslProfile.Answer.Failure failure -> refused(ctx, failure);
      case SaslProfile.Answer.Garbled garbled ->
          attempt.fail(
              new LoginFailure.Senseless(
                  attempt.where(), "sent a " + garbled.name() + " that is no base64"));
    }
  }

  private void succeed(ChannelHandlerContext ctx, Element success) {
    StreamCodec codec = ctx.pipeline().get(StreamCodec.class);
    ClientBind next =
        switch (profile) {
          case CLASSIC -> {
            codec.restart(XmlLimits.AFTER_LOGIN);
            yield new ClientBind(attempt);
          }
          case EXTENSIBLE -> {
            codec.relax(XmlLimits.AFTER_LOGIN);
            yield new ClientBind(attempt, Optional.of(success));
          }
        };
    ctx.pipeline().replace(this, null, next);
  }

  private void refused(ChannelHandlerContext ctx, SaslProfile.Answer.Failure failure) {
    Optional<SaslMechanism.Start> again = mechanism.retry(failure.condition());
    if (again.isPresent()) {
      send(ctx, again.get());
    } else {
      attempt.fail(mechanism.refused(failure.condition(), failure.text()));
    }
  }
}
