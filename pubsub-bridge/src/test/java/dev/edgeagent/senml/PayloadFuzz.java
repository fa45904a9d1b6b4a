package dev.edgeagent.senml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.xmpp.Element;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/**
 * A payload of another publisher, as XML, as the JSON in it, as what is inflated, and as what is
 * not: nothing comes of it but records or a refusal, and what was read can be written and read
 * again in every form.
 */
public final class PayloadFuzz {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private PayloadFuzz() {}

  /** Called by the fuzzer, and with each of the corpus by the tests. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      comesBack(PayloadForm.decode(input));
    } catch (PayloadException e) {
      check(String.valueOf(e.getMessage()).length() >= 10, "a refusal that says nothing");
    }
    String json = new String(input, UTF_8);
    List<SenmlRecord> plain = read(Element.builder("json", SenmlJson.NS).text(json).build());
    comesBack(plain);
    check(read(data(deflated(json.getBytes(UTF_8)))).equals(plain), "another thing when deflated");
    comesBack(read(data(input)));
  }

  private static List<SenmlRecord> read(Element payload) {
    try {
      return PayloadForm.decode(payload, NOW);
    } catch (PayloadException _) {
      return List.of();
    }
  }

  private static Element data(byte[] deflated) {
    return Element.builder("data", Compact.NS)
        .attribute("type", "application/senml+json")
        .attribute("encoding", "deflate")
        .text(Base64.getEncoder().encodeToString(deflated))
        .build();
  }

  private static byte[] deflated(byte[] plain) {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(deflated)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return deflated.toByteArray();
  }

  /** The first time, some characters may be replaced and the times be cut. */
  private static void comesBack(List<SenmlRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    for (PayloadForm form : PayloadForm.values()) {
      List<SenmlRecord> once = again(form, records);
      check(once.size() == records.size(), form + " has another number of records");
      check(again(form, once).equals(once), form + " comes back as another thing");
    }
  }

  private static List<SenmlRecord> again(PayloadForm form, List<SenmlRecord> records) {
    try {
      return PayloadForm.decode(form.encode(records));
    } catch (PayloadException e) {
      throw new AssertionError(form + " does not come back", e);
    }
  }

  private static void check(boolean good, String what) {
    if (!good) {
      throw new AssertionError(what);
    }
  }
}
