package dev.edgeagent.agent.doctor.step;

import dev.edgeagent.agent.view.JsonText;
import java.io.PrintWriter;
import java.util.Locale;

/** One JSON object a line, for machines. */
public final class JsonReport implements Report {
  private final PrintWriter out;

  /** Prints there. */
  public JsonReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begins(Subject subject) {}

  @Override
  public void ends(Subject subject, Finding finding) {
    StringBuilder json = new StringBuilder("{\"step\":").append(JsonText.string(subject.key()));
    switch (finding) {
      case Finding.Passed passed -> {
        add(json, "result", "passed");
        add(json, "text", passed.text());
        if (!passed.advice().isEmpty()) {
          add(json, "advice", passed.advice());
        }
      }
      case Finding.Failed failed -> {
        add(json, "result", "failed");
        add(json, "text", failed.text());
        add(json, "cure", failed.cure());
        add(json, "fault", failed.fault().name().toLowerCase(Locale.ROOT));
      }
      case Finding.Skipped skipped -> {
        add(json, "result", "skipped");
        add(json, "text", skipped.text());
      }
    }
    out.println(json.append('}'));
    out.flush();
  }

  private static void add(StringBuilder json, String key, String value) {
    json.append(',').append(JsonText.string(key)).append(':').append(JsonText.string(value));
  }
}
