package dev.edgeagent.profile.formula;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.parser.ParseException;
import dev.edgeagent.reading.ChannelId;
import dev.edgeagent.reading.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An expression over channels, compiled once: {@code {voltage} * {current}}. It has {@code + - * /
 * %}, comparisons, {@code && || !} and the functions of {@link Grammar}, and nothing that could
 * take long. Immutable; any thread.
 */
public final class Formula {
  /** The most characters. */
  public static final int LONGEST = 500;

  private static final Pattern NAME = Pattern.compile("\\{([^{}]*)}");

  /** Of the names that stand for channels inside; nobody else's are allowed. */
  private static final String PREFIX = "channel_";

  private final String text;
  private final List<ChannelId> inputs;
  private final Expression compiled;

  private Formula(String text, List<ChannelId> inputs, Expression compiled) {
    this.text = text;
    this.inputs = List.copyOf(inputs);
    this.compiled = compiled;
  }

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static Formula compile(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("an expression has at most " + LONGEST + " characters");
    }
    List<ChannelId> inputs = new ArrayList<>();
    Matcher names = NAME.matcher(text);
    StringBuilder inside = new StringBuilder();
    while (names.find()) {
      ChannelId input = new ChannelId(names.group(1).strip());
      if (!inputs.contains(input)) {
        inputs.add(input);
      }
      names.appendReplacement(inside, " " + PREFIX + inputs.indexOf(input) + " ");
    }
    names.appendTail(inside);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("the expression names no channel: write {voltage} * 2");
    }
    refuseOtherNames(NAME.matcher(text).replaceAll("0"));
    return new Formula(text, inputs, parsed(inside.toString()));
  }

  private static void refuseOtherNames(String withoutChannels) {
    try {
      for (String name : parsed(withoutChannels).getUsedVariables()) {
        throw new IllegalArgumentException(
            "unknown name '" + name + "': write channels in braces, as {" + name + "}");
      }
    } catch (ParseException e) {
      throw new IllegalArgumentException(message(e), e);
    }
  }

  private static Expression parsed(String expression) {
    try {
      Expression compiled = new Expression(expression, Grammar.CONFIGURATION);
      compiled.validate();
      return compiled;
    } catch (ParseException e) {
      throw new IllegalArgumentException(message(e), e);
    }
  }

  private static String message(BaseException e) {
    return "the expression cannot be read: " + e.getMessage();
  }

  /** The channels that it needs, in the order in which they are named. */
  public List<ChannelId> inputs() {
    return inputs;
  }

  /**
   * The number that comes out; of a comparison 1 or 0.
   *
   * @param values of all inputs; a state counts as 1 or 0
   * @return empty when an input has no value or there is no result: a division by zero, the root of
   *     a negative number, a text where a number belongs
   */
  public Optional<BigDecimal> evaluate(Map<ChannelId, Value> values) {
    Map<String, Object> named = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      Object plain = plain(values.getOrDefault(inputs.get(i), Value.ABSENT));
      if (plain == null) {
        return Optional.empty();
      }
      named.put(PREFIX + i, plain);
    }
    try {
      EvaluationValue result = compiled.copy().withValues(named).evaluate();
      if (result.isBooleanValue()) {
        return Optional.of(number(result.getBooleanValue()));
      }
      return result.isNumberValue() ? Optional.of(result.getNumberValue()) : Optional.empty();
    } catch (BaseException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static @Nullable Object plain(Value value) {
    return switch (value) {
      case Value.Numeric numeric -> BigDecimal.valueOf(numeric.number());
      case Value.Bool bool -> number(bool.on());
      case Value.Text label -> label.text();
      case Value.Data _, Value.Absent _ -> null;
    };
  }

  private static BigDecimal number(boolean on) {
    return on ? BigDecimal.ONE : BigDecimal.ZERO;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Formula formula && formula.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** As in the profile. */
  @Override
  public String toString() {
    return text;
  }
}
