package dev.edgeagent.xmpp.reach;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A name server on loopback, UDP and TCP, that answers questions for SRV records from a table. */
final class NameServer implements AutoCloseable {
  private static final int SRV = 33;
  private static final int HEADER = 12;
  private static final int TRUNCATED = 0x0200;
  private static final int TRIES_FOR_A_PORT = 20;

  /** How it answers a question. */
  sealed interface Answer {
    /** With these. */
    record Records(List<Service> records) implements Answer {}

    /** With a code and nothing else: 2 is SERVFAIL, 3 is NXDOMAIN. */
    record Code(int code) implements Answer {}

    /** With bytes that are no answer. */
    record Garbage() implements Answer {}

    /** Not at all. */
    record Silence() implements Answer {}

    /** The first question is lost; then with these. */
    record Later(List<Service> records) implements Answer {}

    /** That they are too many; over TCP with these. */
    record Truncated(List<Service> records) implements Answer {}

    /** With records of these contents. */
    record Raw(List<byte[]> contents) implements Answer {}
  }

  record Service(int priority, int weight, int port, String target) {
    private byte[] content() {
      ByteBuffer bytes = ByteBuffer.allocate(300);
      bytes.putShort((short) priority).putShort((short) weight).putShort((short) port);
      if (!target.isEmpty()) {
        for (String label : target.split("\\.", 0)) {
          bytes.put((byte) label.length()).put(label.getBytes(US_ASCII));
        }
      }
      bytes.put((byte) 0);
      return Arrays.copyOf(bytes.array(), bytes.position());
    }
  }

  private final DatagramSocket datagrams;
  private final ServerSocket streams;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

  NameServer() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    DatagramSocket udp = new DatagramSocket(0, loopback);
    ServerSocket tcp = null;
    for (int i = 0; tcp == null; i++) {
      try {
        tcp = new ServerSocket(udp.getLocalPort(), 5, loopback);
      } catch (IOException e) {
        udp.close(); // somebody has the port of the same number
        if (i == TRIES_FOR_A_PORT) {
          throw e;
        }
        udp = new DatagramSocket(0, loopback);
      }
    }
    datagrams = udp;
    streams = tcp;
    Thread.ofPlatform().daemon().name("name-server-udp").start(this::serveDatagrams);
    Thread.ofPlatform().daemon().name("name-server-tcp").start(this::serveStreams);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), datagrams.getLocalPort());
  }

  NameServer answer(String name, Answer answer) {
    answers.put(name, answer);
    return this;
  }

  NameServer records(String name, Service... records) {
    return answer(name, new Answer.Records(List.of(records)));
  }

  /** How often it was asked for this. */
  int asked(String name) {
    return asked.getOrDefault(name, new AtomicInteger()).get();
  }

  private void serveDatagrams() {
    byte[] buffer = new byte[1500];
    while (!datagrams.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        datagrams.receive(packet);
        byte[] reply = reply(Arrays.copyOf(buffer, packet.getLength()), false);
        if (reply.length > 0) {
          datagrams.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        // closed, or a client that is gone
      }
    }
  }

  private void serveStreams() {
    while (!streams.isClosed()) {
      try (Socket client = streams.accept()) {
        DataInputStream in = new DataInputStream(client.getInputStream());
        byte[] query = new byte[in.readUnsignedShort()];
        in.readFully(query);
        byte[] reply = reply(query, true);
        DataOutputStream out = new DataOutputStream(client.getOutputStream());
        out.writeShort(reply.length);
        out.write(reply);
        var _ = in.read(); // until it has read
      } catch (IOException e) {
        // closed, or a client that is gone
      }
    }
  }

  private byte[] reply(byte[] query, boolean stream) throws IOException {
    byte[] question = Arrays.copyOfRange(query, HEADER, query.length);
    String name = name(question);
    int times = asked.computeIfAbsent(name, _ -> new AtomicInteger()).incrementAndGet();
    int id = ByteBuffer.wrap(query).getShort();
    return switch (answers.getOrDefault(name, new Answer.Code(3))) {
      case Answer.Records(var records) -> message(id, 0, question, contents(records));
      case Answer.Raw(var contents) -> message(id, 0, question, contents);
      case Answer.Later(var records) ->
          times == 1 ? new byte[0] : message(id, 0, question, contents(records));
      case Answer.Truncated(var records) ->
          stream
              ? message(id, 0, question, contents(records))
              : message(id, TRUNCATED, question, List.of());
      case Answer.Code(int code) -> message(id, code, question, List.of());
      case Answer.Garbage _ -> {
        byte[] garbage = message(id, 0, question, List.of());
        garbage[7] = 9; // nine answers, and none there
        yield garbage;
      }
      case Answer.Silence _ -> new byte[0];
    };
  }

  private static List<byte[]> contents(List<Service> records) {
    return records.stream().map(Service::content).toList();
  }

  private static String name(byte[] question) {
    StringBuilder name = new StringBuilder();
    for (int at = 0; question[at] != 0; at += question[at] + 1) {
      name.append(new String(question, at + 1, question[at], US_ASCII)).append('.');
    }
    return name.toString();
  }

  private static byte[] message(int id, int flags, byte[] question, List<byte[]> contents)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(id);
    out.writeShort(0x8180 | flags); // a response, recursion desired and available
    out.writeShort(1);
    out.writeShort(contents.size());
    out.writeInt(0);
    int end = 0;
    while (question[end] != 0) {
      end += question[end] + 1;
    }
    out.write(question, 0, end + 5); // without what a client adds about itself
    for (byte[] content : contents) {
      out.writeShort(0xC000 | HEADER); // the name of the question
      out.writeShort(SRV);
      out.writeShort(1);
      out.writeInt(60);
      out.writeShort(content.length);
      out.write(content);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    datagrams.close();
    streams.close();
  }
}
