package dev.tasuki.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.tasuki.definition.Expression;
import dev.tasuki.definition.Template;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.type.Values;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions and templates. Nothing here reads a clock or the world: equal bindings give
 * equal values. Work and size are bounded. Programs are cached; safe for use by several threads.
 *
 * <p>All methods throw {@link RunbookException} with {@code EXPRESSION_INVALID} when an expression
 * does not compile, fails, gives no value, or one of the wrong kind.
 */
public final class Expressions {
  /** Variables that every expression may name, whether bound or not. */
  static final List<String> ROOTS =
      List.of(
          "alert", "input", "now", "params", "result", "run", "state", "steps", "target", "vars");

  private static final int MOST_PROGRAMS = 5_000;
  private static final CelRuntime RUNTIME = CelEnvironment.runtime();
  private static final Checkers CHECKERS = new Checkers();
  private static final ConcurrentMap<Key, CelRuntime.Program> PROGRAMS = new ConcurrentHashMap<>();

  private Expressions() {}

  private record Key(String text, SortedSet<String> names) {}

  /** The value, of the kinds that {@link Bindings} names. */
  public static Object evaluate(Expression expression, Bindings bindings) {
    return evaluate(expression.text(), bindings);
  }

  /** Whether the condition holds. */
  public static boolean test(Expression condition, Bindings bindings) {
    Object value = evaluate(condition, bindings);
    if (value instanceof Boolean holds) {
      return holds;
    }
    throw invalid(condition.text(), "it gives " + kind(value) + ", expected true or false", null);
  }

  /** The value of a template: typed if it is one single {@code ${…}}, else text. */
  public static Object render(Template template, Bindings bindings) {
    TemplateText parsed = parse(template.text());
    Optional<TemplateText.Code> single = parsed.single();
    return single.isPresent()
        ? evaluate(single.get().text(), bindings)
        : text(parsed.parts(), bindings, UnaryOperator.identity());
  }

  /** The text of a template. */
  public static String text(Template template, Bindings bindings) {
    return text(template, bindings, UnaryOperator.identity());
  }

  /**
   * As {@link #text(Template, Bindings)}, with the text of each {@code ${…}} written by {@code
   * writer}.
   */
  public static String text(Template template, Bindings bindings, UnaryOperator<String> writer) {
    return text(parse(template.text()).parts(), bindings, writer);
  }

  /**
   * A JSON tree whose strings are templates, as a JSON tree of their values: durations and
   * timestamps become ISO-8601 text, entries and items that are empty optionals are left out.
   */
  public static Object renderTree(Object jsonTree, Bindings bindings) {
    Object value = renderNode(jsonTree, bindings);
    if (value instanceof Optional<?> optional && optional.isEmpty()) {
      throw invalid(String.valueOf(jsonTree), "it gives nothing, expected a value", null);
    }
    return Values.toJson(value);
  }

  private static Object renderNode(Object node, Bindings bindings) {
    return switch (node) {
      case String text -> render(new Template(text), bindings);
      case Map<?, ?> map -> {
        SortedMap<String, Object> rendered = new TreeMap<>();
        map.forEach((key, value) -> rendered.put(key.toString(), renderNode(value, bindings)));
        yield rendered;
      }
      case List<?> list -> list.stream().map(item -> renderNode(item, bindings)).toList();
      default -> node;
    };
  }

  private static TemplateText parse(String text) {
    TemplateText parsed = TemplateText.parse(text);
    parsed
        .flaw()
        .ifPresent(
            flaw -> {
              throw invalid(text, flaw.message(), null);
            });
    return parsed;
  }

  private static String text(
      List<TemplateText.Part> parts, Bindings bindings, UnaryOperator<String> writer) {
    StringBuilder text = new StringBuilder();
    for (TemplateText.Part part : parts) {
      switch (part) {
        case TemplateText.Literal literal -> text.append(literal.text());
        case TemplateText.Code code -> {
          Object value = evaluate(code.text(), bindings);
          text.append(
              Values.text(value)
                  .map(writer)
                  .orElseThrow(
                      () ->
                          invalid(
                              code.text(),
                              "it gives "
                                  + kind(value)
                                  + ", which is no text; join a list: .join(\", \")",
                              null)));
        }
      }
    }
    return text.toString();
  }

  private static Object evaluate(String text, Bindings bindings) {
    CelRuntime.Program program = program(text, bindings);
    try {
      return Values.fromCel(program.eval(bindings.variables()))
          .orElseThrow(() -> invalid(text, "it gives no value that Tasuki knows", null));
    } catch (CelEvaluationException e) {
      throw invalid(text, CelComplaints.atRunTime(e), e);
    }
  }

  private static CelRuntime.Program program(String text, Bindings bindings) {
    SortedSet<String> names = new TreeSet<>(bindings.variables().keySet());
    names.addAll(ROOTS);
    Key key = new Key(text, Collections.unmodifiableSortedSet(names));
    CelRuntime.Program known = PROGRAMS.get(key);
    if (known != null) {
      return known;
    }
    ParsedExpression parsed = CelEnvironment.parse(text);
    Map<String, CelType> types = new TreeMap<>();
    names.forEach(name -> types.put(name, SimpleType.DYN));
    try {
      CelAbstractSyntaxTree tree =
          CHECKERS.of(parsed, types).check(parsed.result().getAst()).getAst();
      CelRuntime.Program program = RUNTIME.createProgram(tree);
      if (PROGRAMS.size() >= MOST_PROGRAMS) {
        PROGRAMS.clear();
      }
      PROGRAMS.put(key, program);
      return program;
    } catch (CelValidationException e) {
      throw invalid(text, CelComplaints.atCompileTime(e.getErrors()), e);
    } catch (CelEvaluationException e) {
      throw invalid(text, CelComplaints.atRunTime(e), e);
    }
  }

  private static String kind(Object value) {
    return switch (value) {
      case String text -> "text";
      case Long whole -> "a whole number";
      case Double real -> "a number";
      case Boolean bool -> "true or false";
      case Optional<?> optional -> "an optional (open it: .orValue(…))";
      case List<?> list -> "a list";
      case Map<?, ?> map -> "a map";
      default -> "a " + value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    };
  }

  private static RunbookException invalid(
      String text, String complaint, @Nullable Throwable cause) {
    String shown = text.length() > 200 ? text.substring(0, 200) + "…" : text;
    String message = "the expression \"" + shown + "\" has no value: " + complaint;
    return cause == null
        ? new RunbookException(RunbookError.EXPRESSION_INVALID, message)
        : new RunbookException(RunbookError.EXPRESSION_INVALID, message, cause);
  }
}
