package dev.edgeagent.benchmark.delivery;

import dev.edgeagent.benchmark.delivery.measure.Entry;
import dev.edgeagent.benchmark.delivery.measure.WatchedServer;
import dev.edgeagent.benchmark.delivery.way.Form;
import dev.edgeagent.benchmark.delivery.way.Way;
import dev.edgeagent.benchmark.delivery.way.Way.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who is compared with whom.
 *
 * @param prosody where the ceiling is lower
 * @param ejabberd where the bars are set
 * @param mosquitto for MQTT
 */
record Lineup(WatchedServer prosody, WatchedServer ejabberd, WatchedServer mosquitto) {
  private static final List<Kind> OURS = List.of(Kind.RAW, Kind.PUBLISHING, Kind.WHOLE_WAY);

  private record Pack(Form form, int readings) {}

  private static final Pack SINGLE = new Pack(Form.SENML_XML, 1);
  private static final List<Pack> PACKS =
      List.of(
          SINGLE,
          new Pack(Form.SENML_XML, 100),
          new Pack(Form.COMPACT, 100),
          new Pack(Form.COMPACT, 1000));

  /**
   * Contenders that take turns, the raw writer first.
   *
   * @param everyPack on every server; else each kind of pack on one
   */
  List<List<Entry>> groups(boolean everyPack) {
    List<List<Entry>> groups = new ArrayList<>();
    for (int i = 0; i < PACKS.size(); i++) {
      if (everyPack || i % 2 == 0) {
        groups.add(xmpp(prosody, PACKS.get(i)).toList());
      }
      if (everyPack || i % 2 == 1) {
        Stream<Entry> usual = Stream.of(new Entry(Way.USUAL, mosquitto));
        groups.add(Stream.concat(xmpp(ejabberd, PACKS.get(i)), usual).toList());
      }
    }
    groups.add(mqtt().toList());
    return groups;
  }

  private static Stream<Entry> xmpp(WatchedServer server, Pack pack) {
    List<Kind> kinds = new ArrayList<>(OURS);
    if (pack.form() == Form.SENML_XML) {
      kinds.add(Kind.SMACK_ASYNC);
    }
    if (pack.equals(SINGLE)) {
      kinds.add(Kind.SMACK_BLOCKING);
    }
    return kinds.stream()
        .map(kind -> new Entry(new Way(kind, pack.form(), pack.readings()), server));
  }

  private Stream<Entry> mqtt() {
    return Stream.of(Kind.PAHO, Kind.HIVEMQ)
        .flatMap(kind -> Stream.of(1, 100).map(readings -> new Way(kind, Form.JSON, readings)))
        .map(way -> new Entry(way, mosquitto));
  }

  /** Whose bytes and flushes are counted: they are the same on the other server. */
  boolean counted(Entry entry) {
    return !entry.server().equals(prosody) && entry.way().kind() != Kind.SMACK_BLOCKING;
  }

  /**
   * Who takes readings as they come.
   *
   * @param everyPack else the smallest and the largest
   */
  List<Entry> live(boolean everyPack) {
    Stream<Entry> ours =
        PACKS.stream()
            .filter(pack -> everyPack || pack.equals(SINGLE) || pack.equals(PACKS.getLast()))
            .map(pack -> new Way(Kind.WHOLE_WAY, pack.form(), pack.readings()))
            .map(way -> new Entry(way, ejabberd));
    Stream<Entry> others =
        Stream.of(Kind.RAW, Kind.SMACK_ASYNC)
            .filter(_ -> everyPack)
            .map(kind -> new Entry(new Way(kind, SINGLE.form(), SINGLE.readings()), ejabberd));
    return Stream.of(ours, others, mqtt()).flatMap(entries -> entries).toList();
  }
}
