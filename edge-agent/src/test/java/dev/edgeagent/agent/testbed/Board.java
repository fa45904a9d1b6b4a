package dev.edgeagent.agent.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * An emulated arm64 board that runs the agent, with the device files of a Raspberry Pi 5; what is
 * there: README of .testbed/board-vm. Everything takes ten times as long as on this machine. The
 * repository and the bed are there under the same paths, only to be read.
 */
public final class Board implements AutoCloseable {
  /** The name under which the board reaches a port of this machine. */
  public static final String SERVER = "tester:5222";

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final Pattern DONE = Pattern.compile("= (\\d+)");

  private final Path run;
  private final Process process;
  private final Lines output;
  private final SocketChannel control;
  private final BufferedReader answers;

  /** Closing it would take with it what the board has not read. */
  private final SocketChannel serial;

  /** Boots it, and starts the agent with a configuration of the bed. */
  public Board(Bed bed, XmppServer server, Path config) throws IOException, InterruptedException {
    Path root = Command.repository();
    run = bed.path("board");
    String start =
        "EDGE_AGENT_NO_BUILD=1 bin/edge-agent run --config %s & echo $! > /tmp/pid; wait $!"
            .formatted(config);
    process =
        new ProcessBuilder(
                root.resolve(".testbed/board-vm/run.sh").toString(),
                "-t",
                Long.toString(LIFE.toSeconds()),
                "-w",
                root.toString(),
                "-w",
                bed.directory().toString(),
                "-o",
                bed.path("out").toString(),
                "-d",
                run.toString(),
                "-c",
                "5222:" + server.port(),
                start)
            .directory(root.toFile())
            .redirectErrorStream(true)
            .start();
    output = new Lines("output of the board", process.getInputStream());
    control = connect("control.sock");
    serial = connect("ttyS0.sock");
    answers = new BufferedReader(Channels.newReader(control, UTF_8));
  }

  /** Connects to one of its sockets, as soon as it is there. */
  private SocketChannel connect(String name) throws IOException, InterruptedException {
    Path socket = run.resolve(name);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(socket)) {
      if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
        throw new IOException("the board did not come up:\n" + output);
      }
    }
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
    return channel;
  }

  /** What it has said. */
  public Lines output() {
    return output;
  }

  /** Waits for a line that holds a match of the regular expression. */
  public String awaitLine(String regex) {
    return output.await(regex, 0, PATIENCE);
  }

  /** Runs a shell command on it, as {@code board w1 ID 21500}; gives what it said. */
  public String shell(String command) throws IOException {
    write(control, command + "\n");
    StringBuilder said = new StringBuilder();
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      var done = DONE.matcher(line);
      if (done.matches()) {
        if (!done.group(1).equals("0")) {
          throw new IOException(command + " gave " + done.group(1) + ":\n" + said);
        }
        return said.toString();
      }
      said.append(line).append('\n');
    }
    throw new IOException("the board is gone:\n" + output);
  }

  /** The device at its serial port says something. */
  public void serial(String text) throws IOException {
    write(serial, text);
  }

  private static void write(SocketChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Ends the agent in order; its exit code. The board goes off then. */
  public int stop() throws IOException, InterruptedException {
    shell("kill -TERM $(cat /tmp/pid)");
    if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException("the agent on the board did not end:\n" + output);
    }
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    control.close();
    serial.close();
    process.destroy(); // it ends its emulator then
    Command.end(process);
  }
}
