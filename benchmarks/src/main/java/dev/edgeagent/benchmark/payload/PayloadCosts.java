package dev.edgeagent.benchmark.payload;

import dev.edgeagent.senml.PayloadException;
import dev.edgeagent.senml.PayloadForm;
import dev.edgeagent.senml.SenmlRecord;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints the tables of {@code docs/decisions/payloads.md}; takes a minute. */
@SuppressWarnings("SystemOut") // a program whose output is a table
public final class PayloadCosts {
  private static final List<Integer> PACKS = List.of(1, 10, 100, 1000);
  private static final int ROUNDS = 12;

  /** Readings in a round: some milliseconds. */
  private static final int READINGS = 20_000;

  private PayloadCosts() {}

  /** Needs no arguments. */
  public static void main(String[] args) throws PayloadException {
    PrintStream out = System.out;
    out.println("| bytes a reading | 1 in a pack | 10 | 100 | 1000 |");
    out.println("| --- | --- | --- | --- | --- |");
    for (Forms form : Forms.values()) {
      StringBuilder row = new StringBuilder("| ").append(form.title());
      for (int readings : PACKS) {
        int bytes = form.size(MeterReadings.of(readings));
        row.append(String.format(Locale.ROOT, " | %.1f", bytes / (double) readings));
      }
      out.println(row.append(" |"));
    }
    out.println();
    out.println(
        "| ns a reading, the fastest of %d rounds | 1 in a pack | 10 | 100 | 1000 |"
            .formatted(ROUNDS));
    out.println("| --- | --- | --- | --- | --- |");
    for (Forms form : Forms.values()) {
      out.println(row(form.title(), pack -> form.size(pack)));
    }
    for (PayloadForm form : PayloadForm.values()) {
      out.println(
          row(
              "read `" + form.name().toLowerCase(Locale.ROOT).replace('_', '-') + "`",
              reading(form)));
    }
  }

  /** What is measured. */
  private interface Work {
    int on(List<SenmlRecord> pack) throws PayloadException;
  }

  /** Encodes too: decoding alone is the difference to the rows above. */
  private static Work reading(PayloadForm form) {
    return pack -> PayloadForm.decode(form.encode(pack)).size();
  }

  private static String row(String title, Work work) throws PayloadException {
    StringBuilder row = new StringBuilder("| ").append(title);
    for (int readings : PACKS) {
      List<SenmlRecord> pack = MeterReadings.of(readings);
      long fastest = Long.MAX_VALUE;
      long sum = 0;
      for (int round = 0; round < ROUNDS; round++) {
        long begin = System.nanoTime();
        for (int i = 0; i < READINGS / readings; i++) {
          sum += work.on(pack);
        }
        fastest = Math.min(fastest, System.nanoTime() - begin);
      }
      if (sum == 0) {
        throw new IllegalStateException("nothing was written");
      }
      row.append(" | ").append(fastest / READINGS);
    }
    return row.append(" |").toString();
  }
}
