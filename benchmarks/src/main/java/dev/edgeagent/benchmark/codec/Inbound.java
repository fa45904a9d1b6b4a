package dev.edgeagent.benchmark.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.xmpp.MalformedStanzaException;
import dev.edgeagent.xmpp.Stanza;
import dev.edgeagent.xmpp.StanzaReader;
import dev.edgeagent.xmpp.stream.StreamEvent;
import dev.edgeagent.xmpp.stream.StreamException;
import dev.edgeagent.xmpp.stream.XmlLimits;
import dev.edgeagent.xmpp.stream.XmlStreamDecoder;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Bytes to a stanza, on a stream that never ends; each read of the socket brings one stanza. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Inbound {

  /** The stanza that is read. */
  @State(Scope.Thread)
  public static class Which {
    /** Which of them. */
    @Param public Sample sample = Sample.IQ_RESULT;
  }

  /** Our decoder, behind the header of a stream. */
  @State(Scope.Thread)
  public static class Ours {
    private XmlStreamDecoder decoder = new XmlStreamDecoder(XmlLimits.AFTER_LOGIN);
    private final StanzaReader reader = new StanzaReader();
    private byte[][] stanzas = new byte[0][];
    private int next;

    /** Opens the stream. */
    @Setup
    public void open(Which which) throws StreamException {
      decoder = new XmlStreamDecoder(XmlLimits.AFTER_LOGIN);
      byte[] header = Sample.HEADER.getBytes(UTF_8);
      decoder.feed(ByteBuffer.wrap(header));
      if (!(decoder.next() instanceof StreamEvent.Opened)) {
        throw new IllegalStateException("no stream");
      }
      stanzas = which.sample.stanzas();
    }
  }

  /** Smack's parser, behind the header of a stream. */
  @State(Scope.Thread)
  public static class Theirs {
    /** Which of its two parsers. */
    @Param public SmackParser parser = SmackParser.STAX;

    private SmackReader reader = new SmackReader(SmackParser.STAX, new byte[0][]);

    /** Opens the stream. */
    @Setup
    public void open(Which which) throws Exception {
      reader = new SmackReader(parser, which.sample.stanzas());
    }
  }

  /** Ours. */
  @Benchmark
  public Stanza ours(Ours state) throws StreamException, MalformedStanzaException {
    byte[] bytes = state.stanzas[state.next++ % state.stanzas.length];
    state.decoder.feed(ByteBuffer.wrap(bytes));
    if (state.decoder.next() instanceof StreamEvent.Received(var element)) {
      return state.reader.read(element);
    }
    throw new IllegalStateException("no stanza");
  }

  /** Smack's. */
  @Benchmark
  public org.jivesoftware.smack.packet.Stanza smack(Theirs state) throws Exception {
    return state.reader.next();
  }
}
