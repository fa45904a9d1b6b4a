package dev.edgeagent.profile.load.protocol;

import dev.edgeagent.profile.load.channel.ChannelEntry;
import dev.edgeagent.profile.load.channel.ProfileSections;
import dev.edgeagent.profile.protocol.Request;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.settings.SectionReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads what a device is asked: {@code request: send:} of the profile for all channels, {@code
 * request:} of a channel for itself. Stateless.
 */
final class RequestParser {
  private static final String REQUEST = "request";

  private RequestParser() {}

  /**
   * The requests, those for all channels first; none when the device speaks by itself.
   *
   * @param parse throws {@link IllegalArgumentException} with a message for the user
   */
  static <T> List<Request<T>> parse(ProfileSections sections, Function<String, T> parse) {
    Optional<SectionReader> usual = sections.root().section(REQUEST);
    Optional<T> send = usual.flatMap(u -> u.require("send").parsed("send", parse));
    usual.ifPresent(SectionReader::finish);
    Map<T, Set<ChannelId>> asked = new LinkedHashMap<>();
    send.ifPresent(s -> asked.put(s, new LinkedHashSet<>()));
    List<ChannelEntry> unasked = new ArrayList<>();
    for (ChannelEntry entry : sections.channels()) {
      Optional<T> own = entry.section().parsed(REQUEST, parse);
      boolean readable = entry.channel().access().readable();
      if (!readable && entry.section().has(REQUEST)) {
        entry.section().problemAtKey(REQUEST, "the channel is only written, so it is never asked");
      } else if (readable && own.or(() -> send).isPresent()) {
        asked
            .computeIfAbsent(own.or(() -> send).orElseThrow(), _ -> new LinkedHashSet<>())
            .add(entry.channel().id());
      } else if (readable && !entry.section().has(REQUEST)) {
        unasked.add(entry);
      }
    }
    if (!asked.isEmpty()) {
      unasked.forEach(
          entry ->
              entry.problem(
                  "channel '%s' is never asked, but others are: add request, here or for all"
                      .formatted(entry.channel().id())));
    }
    return asked.entrySet().stream()
        .filter(request -> !request.getValue().isEmpty())
        .map(request -> new Request<>(request.getKey(), request.getValue()))
        .toList();
  }
}
