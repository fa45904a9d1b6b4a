package dev.edgeagent.driver.modbus;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

/** A model slave at a terminal or a TCP port, each served by a thread until it is closed. */
public final class ServedSlave implements AutoCloseable {
  public static final int UNIT = 7;

  private final Closeable listening;
  private final Thread thread;

  private interface Serving {
    void run() throws IOException;
  }

  private ServedSlave(String name, Closeable listening, Serving serving) {
    this.listening = listening;
    thread =
        Thread.ofPlatform()
            .daemon()
            .name(name)
            .start(
                () -> {
                  try {
                    serving.run();
                  } catch (IOException _) {
                    // the other side is gone, or this one is closed
                  }
                });
  }

  /** Modbus TCP: one client after the other. */
  public static ServedSlave tcp(ServerSocket listener, ModelSlave slave) {
    return new ServedSlave(
        "slave-tcp",
        listener,
        () -> {
          while (true) {
            try (Socket client = listener.accept()) {
              client.setTcpNoDelay(true);
              mbap(client.getInputStream(), client.getOutputStream(), slave);
            } catch (IOException e) {
              if (listener.isClosed()) {
                throw e;
              }
            }
          }
        });
  }

  /** A port of this machine that nobody else uses. */
  public static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  /** RTU, as unit {@value #UNIT} of a line that ends in this terminal. */
  public static ServedSlave rtu(String terminal, ModelSlave slave) throws IOException {
    FileInputStream in = new FileInputStream(terminal);
    FileOutputStream out = new FileOutputStream(terminal);
    return new ServedSlave(
        "slave-rtu",
        () -> {
          in.close();
          out.close();
        },
        () -> rtu(in, out, slave));
  }

  private static void mbap(InputStream from, OutputStream to, ModelSlave slave) throws IOException {
    DataInputStream in = new DataInputStream(from);
    while (true) {
      int transaction = in.readUnsignedShort();
      int protocol = in.readUnsignedShort();
      int counted = in.readUnsignedShort();
      if (protocol != 0 || counted < 2) {
        throw new IOException("no frame of Modbus TCP");
      }
      int unit = in.readUnsignedByte();
      byte[] answer = slave.answer(in.readNBytes(counted - 1));
      to.write(FakeBus.mbap(transaction, unit, answer));
    }
  }

  private static void rtu(InputStream from, OutputStream to, ModelSlave slave) throws IOException {
    DataInputStream in = new DataInputStream(from);
    while (true) {
      byte[] head = in.readNBytes(7);
      if (head.length < 7) {
        return;
      }
      byte[] frame = Arrays.copyOf(head, length(head));
      in.readFully(frame, head.length, frame.length - head.length);
      byte[] pdu = Arrays.copyOfRange(frame, 1, frame.length - 2);
      boolean whole = Arrays.equals(FakeBus.rtu(frame[0], pdu), frame);
      if (whole && frame[0] == UNIT) {
        to.write(FakeBus.rtu(UNIT, slave.answer(pdu)));
      }
    }
  }

  /** How long a request is that begins so. */
  private static int length(byte[] head) throws IOException {
    return switch (head[1]) {
      case 1, 2, 3, 4, 5, 6 -> 8;
      case 15, 16 -> 9 + (head[6] & 0xFF);
      case 22 -> 10;
      default -> throw new IOException("function " + head[1]);
    };
  }

  @Override
  public void close() throws IOException {
    listening.close();
    thread.interrupt();
  }
}
