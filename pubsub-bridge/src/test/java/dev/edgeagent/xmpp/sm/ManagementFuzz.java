package dev.edgeagent.xmpp.sm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.xmpp.Element;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A session with stream management as its peer tells it, a line each: a count that is believed is
 * one that can be true, what is sent again is what was not acknowledged, in order, and nothing else
 * comes of it.
 */
public final class ManagementFuzz {
  private static final int BYTES = 100;
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,10}");

  /** Counts begin anew after so many (XEP-0198 §4). */
  private static final long TURN = 1L << 32;

  private ManagementFuzz() {}

  /** Called by the fuzzer, and with each of the corpus by the tests. */
  public static void fuzzerTestOneInput(byte[] input) {
    String[] lines = new String(input, UTF_8).split("\n", 200);
    client(lines);
    server(lines);
  }

  private static void client(String... lines) {
    StreamManagement client = new StreamManagement();
    List<Element> unacked = new ArrayList<>();
    client.enable();
    for (int i = 0; i < lines.length; i++) {
      String[] words = lines[i].split(" ", 4);
      Element said = said(words);
      switch (words[0]) {
        case "enabled" -> client.enabled(said);
        case "send" -> {
          Element stanza = stanza(i);
          unacked.add(stanza);
          client.sent(stanza);
        }
        case "come" -> client.received();
        case "resumed" -> {
          long more = credible(client, said, unacked);
          Optional<List<Element>> again = client.resumed(said);
          if (again.isPresent()) {
            unacked.subList(0, (int) more).clear();
            check(again.get().equals(unacked), again + " again instead of " + unacked);
          }
        }
        default -> {
          long more = credible(client, said, unacked);
          boolean believed = client.acknowledged(said);
          check(believed == (more >= 0), believed ? "believed" : "not believed");
          unacked.subList(0, (int) Math.max(0, more)).clear();
        }
      }
      check(client.unacked() == unacked.size(), "another number than was sent");
      check(client.kept().compareTo(StreamManagement.KEPT_AT_MOST) <= 0, "kept too long");
      check(client.resume().isPresent() == client.isResumable(), "resumable without a request");
      if (client.shouldAsk(i % 2 == 0)) {
        client.ask();
        check(!client.shouldAsk(true), "two questions");
      }
    }
  }

  /** How many of the oldest a count takes, -1 for one that cannot be true or is none. */
  private static long credible(StreamManagement client, Element said, List<Element> unacked) {
    String h = said.attribute("h").orElse("");
    if (!COUNT.matcher(h).matches() || Long.parseLong(h) >= TURN) {
      return -1;
    }
    long beyond = Math.floorMod(client.sent().value() - Long.parseLong(h), TURN);
    return unacked.size() - Math.min(unacked.size() + 1L, beyond);
  }

  private static void server(String... lines) {
    StanzaRoom room = new StanzaRoom(10 * BYTES);
    ServerManagement server =
        new ServerManagement(
            new ServerManagement.Bounds(Duration.ofMinutes(5), 8, 9 * BYTES), room);
    for (int i = 0; i < lines.length; i++) {
      String[] words = lines[i].split(" ", 4);
      Element said = said(words);
      StanzaCount before = server.sent();
      switch (words[0]) {
        case "enabled" -> server.enable(said, "id");
        case "send" -> server.sent(stanza(i), BYTES);
        case "come" -> server.received();
        case "resumed" -> check(Nonza.handled(server.resumed()).isPresent(), "no count");
        default -> {
          server.acknowledged(said);
          check(server.sent().equals(before), "a count changes what was sent");
        }
      }
      check(server.unacked().size() <= 8, "more than may be kept");
      check(room.taken() == (long) BYTES * server.unacked().size(), "room that nothing takes");
      check(server.kept().compareTo(Duration.ofMinutes(5)) <= 0, "kept too long");
    }
    server.end();
    check(room.taken() == 0, "room that an ended session takes");
  }

  private static Element said(String... words) {
    Element.Builder said = Element.builder("a", Nonza.NS);
    if (words.length > 1) {
      said.attribute("h", words[1]).attribute("max", words[1]).attribute("id", words[1]);
    }
    if (words.length > 2) {
      said.attribute("previd", words[2]).attribute("resume", words[2]);
    }
    if (words.length > 3) {
      said.attribute("location", words[3]);
    }
    return said.build();
  }

  private static Element stanza(int number) {
    return Element.builder("message", "jabber:client")
        .attribute("id", Integer.toString(number))
        .build();
  }

  private static void check(boolean good, String what) {
    if (!good) {
      throw new AssertionError(what);
    }
  }
}
