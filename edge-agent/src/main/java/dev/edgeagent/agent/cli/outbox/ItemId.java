package dev.edgeagent.agent.cli.outbox;

import dev.edgeagent.outbox.StoredItem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * An item as people name it: by its id, or what stands behind the dash in it.
 *
 * @param position in the outbox
 */
record ItemId(long position) {
  private static final Pattern ID = Pattern.compile("(?:[0-9a-f]+-)?(\\d{1,15})(?:\\.(\\d{1,4}))?");

  /** Reads one from the command line. */
  static ItemId parse(String text, CommandSpec command) {
    Matcher id = ID.matcher(text);
    if (!id.matches()) {
      throw new ParameterException(
          command.commandLine(), "'" + text + "' is no id of an item: see edge-agent outbox list");
    }
    long first = StoredItem.first(Long.parseLong(id.group(1)));
    return new ItemId(first + (id.group(2) == null ? 0 : Long.parseLong(id.group(2))));
  }
}
