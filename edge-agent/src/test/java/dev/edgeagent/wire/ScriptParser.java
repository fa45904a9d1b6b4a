package dev.edgeagent.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads scripts; what is wrong with one is said with its file and line. */
final class ScriptParser {
  private static final Pattern LINE =
      Pattern.compile(
          "(?<word>[A-Z-]+)(?<maybe>\\?)?(?:\\[(?<only>[^\\]]*)\\])?:?(?:\\s+(?<rest>.*))?");
  private static final Pattern PLAY =
      Pattern.compile(
          "(?<peer>[a-z]+)(?:\\[(?<settings>[^\\]]*)\\])?(?:\\s+as\\s+(?<name>[a-z0-9-]+))?");
  private static final Pattern LET =
      Pattern.compile("(?<name>[a-z][a-z0-9-]*)\\s*=\\s*(?<value>.*)");
  private static final int DEEPEST_INCLUDE = 4;

  private final Function<String, String> files;
  private final List<Play> plays = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private String title = "";

  private ScriptParser(Function<String, String> files) {
    this.files = files;
  }

  /**
   * Reads a script.
   *
   * @param files the text of a file by its name
   * @throws WireScriptException when it makes no sense
   */
  static WireScript parse(String file, Function<String, String> files) {
    ScriptParser parser = new ScriptParser(files);
    parser.read(file, 0);
    if (parser.title.isEmpty()) {
      throw new WireScriptException(file + ":1", "there is no TITLE");
    }
    if (parser.plays.isEmpty()) {
      throw new WireScriptException(file + ":1", "there is no PLAYS: with whom is it played?");
    }
    WireScript script = new WireScript(file, parser.title, parser.plays, parser.lines);
    script.lines().forEach(line -> check(script, line));
    return script;
  }

  private void read(String name, int depth) {
    if (depth > DEEPEST_INCLUDE) {
      throw new WireScriptException(name + ":1", "is included by itself");
    }
    int number = 0;
    int first = 0;
    StringBuilder whole = new StringBuilder();
    for (String line : files.apply(name).lines().toList()) {
      number++;
      if (line.startsWith(" ") && !line.isBlank()) {
        whole.append(line.strip()); // goes on
      } else if (!line.isBlank() && !line.startsWith("#")) {
        take(name, first, whole.toString(), depth);
        whole.setLength(0);
        whole.append(line.stripTrailing());
        first = number;
      }
    }
    take(name, first, whole.toString(), depth);
  }

  private void take(String name, int number, String line, int depth) {
    if (line.isEmpty()) {
      return;
    }
    String place = name + ":" + number;
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new WireScriptException(place, "'" + line + "' is no line of a script");
    }
    String rest = matcher.group("rest") == null ? "" : matcher.group("rest").strip();
    switch (matcher.group("word")) {
      case "TITLE" -> title = depth == 0 ? rest : title;
      case "PLAYS" -> play(place, rest, depth);
      case "INCLUDE" -> read(rest, depth + 1);
      default -> {
        Set<String> only = new LinkedHashSet<>();
        if (matcher.group("only") != null) {
          only.addAll(Arrays.asList(matcher.group("only").strip().split("\\s*,\\s*", -1)));
        }
        boolean maybe = matcher.group("maybe") != null;
        lines.add(new Line(place, only, step(place, matcher.group("word"), maybe, rest), line));
      }
    }
  }

  private void play(String place, String rest, int depth) {
    if (depth > 0) {
      throw new WireScriptException(place, "what is included does not say with whom it is played");
    }
    String list = rest.replaceFirst("^(client|server) of ", "");
    for (String one : list.split(",\\s*(?![^\\[]*\\])", -1)) {
      Matcher matcher = PLAY.matcher(one.strip());
      if (!matcher.matches()) {
        throw new WireScriptException(place, "'" + one + "': wanted is PEER[SETTINGS] as NAME");
      }
      Peer peer = peer(place, matcher.group("peer"));
      String side = peer.played().name().toLowerCase(Locale.ROOT);
      if (!rest.startsWith(side + " of ")) {
        throw new WireScriptException(
            place, "a script is played as the " + side + " of " + peer.word());
      }
      String name = matcher.group("name") == null ? peer.word() : matcher.group("name");
      if (plays.stream().anyMatch(play -> play.name().equals(name))) {
        throw new WireScriptException(place, "a second '" + name + "': add 'as NAME'");
      }
      plays.add(new Play(peer, name, settings(place, matcher.group("settings"))));
    }
  }

  private static Peer peer(String place, String word) {
    return Arrays.stream(Peer.values())
        .filter(peer -> peer.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new WireScriptException(place, "who is '" + word + "'?"));
  }

  private static Map<String, String> settings(String place, @Nullable String text) {
    Map<String, String> settings = new HashMap<>();
    if (text != null) {
      for (String one : text.strip().split("[\\s,]+", -1)) {
        String[] parts = one.split("=", 2);
        if (parts.length < 2) {
          throw new WireScriptException(place, "'" + one + "': wanted is NAME=VALUE");
        }
        settings.put(parts[0], parts[1]);
      }
    }
    return settings;
  }

  private static Step step(String place, String word, boolean maybe, String rest) {
    return switch (word) {
      case "C" -> new Step.Says(Side.CLIENT, rest, maybe);
      case "S" -> new Step.Says(Side.SERVER, rest, maybe);
      case "CONNECT" -> new Step.Connect();
      case "TLS" -> new Step.Tls(rest.isEmpty() ? "none" : rest);
      case "RESTART" -> new Step.Restart();
      case "CUT" -> new Step.Cut();
      case "CLOSE" -> new Step.Close();
      case "EXPECT-CLOSE" -> new Step.ExpectClose();
      case "IGNORE" -> new Step.Ignore(rest);
      case "HEARS" -> new Step.Hears(rest);
      case "SENDS" -> new Step.Sends(rest);
      case "ASKS" -> new Step.Asks(rest);
      case "LET" -> {
        Matcher matcher = LET.matcher(rest);
        if (!matcher.matches()) {
          throw new WireScriptException(place, "'" + rest + "': wanted is NAME = VALUE");
        }
        yield new Step.Let(matcher.group("name"), matcher.group("value"));
      }
      default -> throw new WireScriptException(place, "what does '" + word + "' mean?");
    };
  }

  /** What would only show when the script is played is found when it is read. */
  private static void check(WireScript script, Line line) {
    Set<String> names = new LinkedHashSet<>();
    script.plays().forEach(play -> names.add(play.name()));
    names.add(Line.OTHERS);
    line.only().stream()
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              // Parts are written for all, and not every script is played with all.
              if (line.place().startsWith(script.file())) {
                throw new WireScriptException(
                    line.place(), "it is not played with '" + name + "', but with " + names);
              }
            });
    for (Play play : script.plays()) {
      if (line.isFor(play)) {
        check(play, line);
      }
    }
  }

  private static void check(Play play, Line line) {
    if (line.step().isOfTheAgent() && play.peer() != Peer.AGENT) {
      throw new WireScriptException(
          line.place(), "only our client does that, and it is played with " + play + " too");
    }
    switch (line.step()) {
      case Step.Says says when says.side() == play.peer().played() -> {
        if (says.optional() || says.text().contains("*")) {
          throw new WireScriptException(line.place(), "with " + play + " this is sent: say what");
        }
      }
      case Step.Says says -> ElementPattern.of(line.place(), says.text());
      case Step.Ignore ignore -> ElementPattern.of(line.place(), ignore.pattern());
      default -> {}
    }
  }
}
