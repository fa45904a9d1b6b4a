package dev.edgeagent.xmpp.reach;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A name server on loopback that answers questions for SRV records from a table. */
final class NameServer implements AutoCloseable {
  private static final int SRV = 33;
  private static final int HEADER = 12;

  /** How it answers a question. */
  sealed interface Answer {
    /** With these: priority, weight, port, target. */
    record Records(List<Service> records) implements Answer {}

    /** With a code and nothing else: 2 is SERVFAIL, 3 is NXDOMAIN. */
    record Code(int code) implements Answer {}

    /** With bytes that are no answer. */
    record Garbage() implements Answer {}

    /** Not at all. */
    record Silence() implements Answer {}
  }

  record Service(int priority, int weight, int port, String target) {}

  private final DatagramSocket socket;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  NameServer() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("name-server").start(this::serve);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
  }

  NameServer answer(String name, Answer answer) {
    answers.put(name, answer);
    return this;
  }

  NameServer records(String name, Service... records) {
    return answer(name, new Answer.Records(List.of(records)));
  }

  private void serve() {
    byte[] buffer = new byte[1500];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        byte[] reply = reply(ByteBuffer.wrap(buffer, 0, packet.getLength()));
        if (reply.length > 0) {
          socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        // closed, or a client that is gone
      }
    }
  }

  private byte[] reply(ByteBuffer query) throws IOException {
    byte[] question = new byte[query.limit() - HEADER];
    query.get(HEADER, question);
    String name = name(question);
    return switch (answers.getOrDefault(name, new Answer.Code(3))) {
      case Answer.Records(var records) -> message(query.getShort(0), 0, question, records);
      case Answer.Code(int code) -> message(query.getShort(0), code, question, List.of());
      case Answer.Garbage _ -> {
        byte[] garbage = message(query.getShort(0), 0, question, List.of());
        garbage[7] = 9; // nine answers, and none there
        yield garbage;
      }
      case Answer.Silence _ -> new byte[0];
    };
  }

  private static String name(byte[] question) {
    StringBuilder name = new StringBuilder();
    for (int at = 0; question[at] != 0; at += question[at] + 1) {
      name.append(new String(question, at + 1, question[at], US_ASCII)).append('.');
    }
    return name.toString();
  }

  private static byte[] message(int id, int code, byte[] question, List<Service> records)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(id);
    out.writeShort(0x8180 | code); // a response, recursion desired and available
    out.writeShort(1);
    out.writeShort(records.size());
    out.writeInt(0);
    int end = 0;
    while (question[end] != 0) {
      end += question[end] + 1;
    }
    out.write(question, 0, end + 5); // without what a client adds about itself
    for (Service record : records) {
      out.writeShort(0xC000 | HEADER); // the name of the question
      out.writeShort(SRV);
      out.writeShort(1);
      out.writeInt(60);
      byte[] target = target(record.target());
      out.writeShort(6 + target.length);
      out.writeShort(record.priority());
      out.writeShort(record.weight());
      out.writeShort(record.port());
      out.write(target);
    }
    return bytes.toByteArray();
  }

  private static byte[] target(String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String label : name.split("\\.", 0)) {
      bytes.write(label.length());
      bytes.write(label.getBytes(US_ASCII));
    }
    bytes.write(0);
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    socket.close();
  }
}
