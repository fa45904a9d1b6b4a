package dev.edgeagent.xmpp.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameServersTest {
  @TempDir private Path folder;

  private List<InetSocketAddress> in(String text) throws IOException {
    Path file = folder.resolve("resolv.conf");
    Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    return NameServers.in(file);
  }

  private static InetSocketAddress at(String address) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), 53);
  }

  @Test
  void theServersOfTheFileAreTakenInItsOrder() throws Exception {
    assertThat(
            in(
                """
                # für den Router
                search example.org
                nameserver 192.0.2.53
                nameserver\t2001:db8::53  # a comment
                options edns0
                ;nameserver 192.0.2.99
                """))
        .containsExactly(at("192.0.2.53"), at("2001:db8::53"));
  }

  @Test
  void linesThatNameNoAddressAreIgnored() throws Exception {
    assertThat(in("nameserver\nnameserver dns.example.org\nnameserver 192.0.2.1\n"))
        .containsExactly(at("192.0.2.1"));
  }

  @Test
  void moreThanThreeAreNotAsked() throws Exception {
    assertThat(in("nameserver 192.0.2.1\n".repeat(4))).hasSize(NameServers.MOST);
  }

  @Test
  void withoutAnyThisBoxIsAskedAndNobodyElse() throws Exception {
    assertThat(in("")).containsExactly(at("127.0.0.1"));
    assertThat(NameServers.in(folder.resolve("missing"))).containsExactly(at("127.0.0.1"));
  }
}
