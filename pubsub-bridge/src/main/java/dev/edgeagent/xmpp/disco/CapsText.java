package dev.edgeagent.xmpp.disco;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.edgeagent.xmpp.form.DataForm;
import dev.edgeagent.xmpp.form.FieldType;
import dev.edgeagent.xmpp.form.FormField;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The text whose hash stands for what an entity says about itself (XEP-0115 §5.1). Stateless. */
final class CapsText {
  /** The collation i;octet of RFC 4790 §9.3: Java's own order differs beyond U+FFFF. */
  static final Comparator<String> OCTETS =
      (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));

  private CapsText() {}

  static String of(EntityInfo info) {
    StringBuilder text = new StringBuilder();
    info.identities().stream()
        .sorted(
            Comparator.comparing(DiscoIdentity::category, OCTETS)
                .thenComparing(DiscoIdentity::type, OCTETS)
                .thenComparing(DiscoIdentity::language, OCTETS))
        .forEach(identity -> end(text.append(identity.kind()).append('/'), identity.name()));
    info.features().stream().sorted(OCTETS).forEach(feature -> end(text, feature));
    info.forms().stream()
        .filter(CapsText::counts)
        .sorted(Comparator.comparing(form -> form.formType().orElse(""), OCTETS))
        .forEach(form -> append(text, form));
    return text.toString();
  }

  /** XEP-0115 §5.4: a form that does not say in a hidden field what it is does not count. */
  private static boolean counts(DataForm form) {
    return form.field(DataForm.FORM_TYPE)
        .flatMap(FormField::type)
        .equals(Optional.of(FieldType.HIDDEN));
  }

  /** What the hash is about; the rest of an answer anybody could have added to it. */
  static EntityInfo covered(EntityInfo info) {
    List<DataForm> forms =
        info.forms().stream().filter(CapsText::counts).map(CapsText::covered).toList();
    return new EntityInfo(info.identities(), info.features(), forms);
  }

  private static DataForm covered(DataForm form) {
    List<FormField> fields = form.fields().stream().map(CapsText::covered).toList();
    return new DataForm(DataForm.Type.RESULT, "", List.of(), fields, List.of(), List.of());
  }

  private static FormField covered(FormField field) {
    return new FormField(field.name(), field.type(), "", "", false, field.values(), List.of());
  }

  private static void append(StringBuilder text, DataForm form) {
    end(text, form.formType().orElse(""));
    form.fields().stream()
        .filter(field -> !field.name().equals(DataForm.FORM_TYPE))
        .sorted(Comparator.comparing(FormField::name, OCTETS))
        .forEach(
            field -> {
              end(text, field.name());
              field.values().stream().sorted(OCTETS).forEach(value -> end(text, value));
            });
  }

  private static void end(StringBuilder text, String part) {
    text.append(part).append('<');
  }

  /**
   * What would let the same text be read as something else, so that a hash that is right could
   * stand for another entity: a separator inside a part, a form that is about two things.
   */
  static Optional<String> ambiguity(EntityInfo info) {
    boolean slashed =
        info.identities().stream()
            .flatMap(i -> Stream.of(i.category(), i.type(), i.language()))
            .anyMatch(part -> part.contains("/"));
    if (slashed) {
      return Optional.of("an identity contains '/'");
    }
    boolean twofold =
        info.forms().stream()
            .flatMap(form -> form.field(DataForm.FORM_TYPE).stream())
            .anyMatch(about -> about.values().stream().distinct().count() > 1);
    if (twofold) {
      return Optional.of("a form is about two things");
    }
    return parts(info).anyMatch(part -> part.contains("<"))
        ? Optional.of("a part contains '<'")
        : Optional.empty();
  }

  private static Stream<String> parts(EntityInfo info) {
    List<Stream<String>> all =
        List.of(
            info.identities().stream().map(i -> i.kind() + i.name()),
            info.features().stream(),
            info.forms().stream()
                .flatMap(form -> form.fields().stream())
                .flatMap(f -> Stream.concat(Stream.of(f.name()), f.values().stream())));
    return all.stream().flatMap(parts -> parts);
  }
}
