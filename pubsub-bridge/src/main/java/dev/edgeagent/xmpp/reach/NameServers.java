package dev.edgeagent.xmpp.reach;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whom this box asks for names. Asked anew for every lookup: a box that moves to another network
 * has others.
 */
@FunctionalInterface
interface NameServers {
  /** As many as the C library asks (resolv.conf(5), MAXNS); further ones are ignored. */
  int MOST = 3;

  /** Where name servers listen. */
  int PORT = 53;

  /** At least one. */
  List<InetSocketAddress> addresses();

  /** Those of {@code /etc/resolv.conf}. */
  static NameServers ofThisBox() {
    return () -> in(Path.of("/etc/resolv.conf"));
  }

  /** Those of a file like resolv.conf(5); without any, or without the file, that of this box. */
  static List<InetSocketAddress> in(Path file) {
    List<InetSocketAddress> found = new ArrayList<>();
    // A comment in whatever encoding must not hide the servers.
    for (String line : lines(file)) {
      String[] words = line.strip().split("\\s+", 3);
      if (words.length > 1 && words[0].equals("nameserver") && found.size() < MOST) {
        address(words[1]).ifPresent(found::add);
      }
    }
    return found.isEmpty()
        ? List.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), PORT))
        : List.copyOf(found);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of(); // a box without the file asks itself: resolv.conf(5)
    }
  }

  private static Optional<InetSocketAddress> address(String text) {
    try {
      return Optional.of(new InetSocketAddress(InetAddress.ofLiteral(text), PORT));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no address: the C library ignores the line too
    }
  }
}
