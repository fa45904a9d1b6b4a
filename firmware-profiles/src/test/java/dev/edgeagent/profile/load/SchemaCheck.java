package dev.edgeagent.profile.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * As much of JSON Schema as the schema of profiles uses; any other keyword is an error, so that
 * none is silently left out.
 *
 * @param root where {@code $ref} points into
 * @param wrong takes the paths of what is not valid
 */
record SchemaCheck(Map<?, ?> root, List<String> wrong) {
  private static final Set<String> NOTES =
      Set.of("$schema", "title", "description", "definitions", "properties", "items");

  void check(Map<?, ?> schema, @Nullable Object value, String path) {
    schema.forEach((keyword, said) -> check(schema, String.valueOf(keyword), said, value, path));
  }

  private void check(
      Map<?, ?> schema, String keyword, Object said, @Nullable Object value, String path) {
    if (NOTES.contains(keyword) && !keyword.equals("items")) {
      return;
    }
    switch (keyword) {
      case "$ref" -> check(definition(said), value, path);
      case "allOf" -> ((List<?>) said).forEach(part -> check((Map<?, ?>) part, value, path));
      case "anyOf" -> require(((List<?>) said).stream().anyMatch(part -> holds(part, value)), path);
      case "type" -> require(types(said).stream().anyMatch(type -> is(type, value)), path);
      case "enum" -> require(((List<?>) said).contains(value), path);
      case "additionalProperties" -> members(schema, said, value, path);
      case "required" -> required((List<?>) said, value, path);
      case "items" -> elements((Map<?, ?>) said, value, path);
      default -> bound(keyword, said, value, path);
    }
  }

  private void bound(String keyword, Object said, @Nullable Object value, String path) {
    double bound = said instanceof Number number ? number.doubleValue() : 0;
    int size = value instanceof Collection<?> all ? all.size() : String.valueOf(value).length();
    boolean holds =
        switch (keyword) {
          case "minimum" -> !(value instanceof Number n) || n.doubleValue() >= bound;
          case "exclusiveMinimum" -> !(value instanceof Number n) || n.doubleValue() > bound;
          case "maximum" -> !(value instanceof Number n) || n.doubleValue() <= bound;
          case "minLength" -> !(value instanceof String) || size >= bound;
          case "maxLength" -> !(value instanceof String) || size <= bound;
          case "minItems" -> !(value instanceof Collection) || size >= bound;
          case "maxItems" -> !(value instanceof Collection) || size <= bound;
          case "pattern" -> !(value instanceof String text) || text.matches(".*" + said + ".*");
          default -> throw new AssertionError("keyword " + keyword);
        };
    require(holds, path);
  }

  private void members(Map<?, ?> schema, Object others, @Nullable Object value, String path) {
    Map<?, ?> known = schema.get("properties") instanceof Map<?, ?> map ? map : Map.of();
    if (value instanceof Map<?, ?> members) {
      members.forEach(
          (key, member) -> {
            String place = path + "/" + key;
            Object rule = known.containsKey(key) ? known.get(key) : others;
            if (rule instanceof Map<?, ?> rules) {
              check(rules, member, place);
            } else {
              require(!Boolean.FALSE.equals(rule), place);
            }
          });
    }
  }

  private void required(List<?> keys, @Nullable Object value, String path) {
    if (value instanceof Map<?, ?> members) {
      keys.forEach(key -> require(members.containsKey(key), path + "/" + key));
    }
  }

  private void elements(Map<?, ?> rule, @Nullable Object value, String path) {
    if (value instanceof List<?> elements) {
      elements.forEach(element -> check(rule, element, path));
    }
  }

  private boolean holds(Object part, @Nullable Object value) {
    List<String> own = new ArrayList<>();
    new SchemaCheck(root, own).check((Map<?, ?>) part, value, "");
    return own.isEmpty();
  }

  private Map<?, ?> definition(Object reference) {
    String name = String.valueOf(reference).replace("#/definitions/", "");
    return (Map<?, ?>)
        Objects.requireNonNull(
            ((Map<?, ?>) Objects.requireNonNull(root.get("definitions"))).get(name), name);
  }

  private static List<?> types(Object said) {
    return said instanceof List<?> list ? list : List.of(said);
  }

  private static boolean is(Object type, @Nullable Object value) {
    return switch (String.valueOf(type)) {
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "string" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      case "integer" -> value instanceof Number n && n.doubleValue() % 1 == 0;
      case "number" -> value instanceof Number;
      default -> throw new AssertionError("type " + type);
    };
  }

  private void require(boolean holds, String path) {
    if (!holds) {
      wrong.add(path);
    }
  }
}
