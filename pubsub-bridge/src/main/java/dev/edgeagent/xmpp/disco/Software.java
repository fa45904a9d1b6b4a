package dev.edgeagent.xmpp.disco;

import dev.edgeagent.xmpp.Element;
import dev.edgeagent.xmpp.form.DataForm;
import dev.edgeagent.xmpp.form.FormField;
import dev.edgeagent.xmpp.iq.IqHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which software this is.
 *
 * @param system what it runs on; empty: not told (XEP-0092 §6 wants that to be possible)
 */
public record Software(String name, String version, Optional<String> system) {
  /** The namespace of the question (XEP-0092), which is the feature too. */
  public static final String VERSION = "jabber:iq:version";

  private static final String FORM = "urn:xmpp:dataforms:softwareinfo";

  /** Beside the features, for those who would have to ask otherwise (XEP-0232). */
  public DataForm form() {
    List<FormField> fields = new ArrayList<>();
    system.ifPresent(os -> fields.add(FormField.text("os", os)));
    fields.add(FormField.text("software", name));
    fields.add(FormField.text("software_version", version));
    return DataForm.of(DataForm.Type.RESULT, FORM, fields);
  }

  /** Answers who asks (XEP-0092). */
  public IqHandler handler() {
    Element.Builder query =
        Element.builder("query", VERSION).add(text("name", name)).add(text("version", version));
    system.ifPresent(os -> query.add(text("os", os)));
    Element answer = query.build();
    return Question.of("query", _ -> Optional.of(answer));
  }

  private static Element text(String name, String text) {
    return Element.builder(name, VERSION).text(text).build();
  }
}
