package dev.tasuki.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.definition.Expression;
import dev.tasuki.definition.Template;
import dev.tasuki.problem.RunbookException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpressionsTest {
  private static final Map<String, Object> N1 =
      new TreeMap<>(Map.of("name", "n1", "ready", true, "zone", Optional.of("a")));
  private static final Map<String, Object> N2 =
      new TreeMap<>(Map.of("name", "n2", "ready", false, "zone", Optional.empty()));
  private static final Bindings BINDINGS =
      Bindings.of(
          Map.of(
              "params",
                  new TreeMap<>(
                      Map.of(
                          "node",
                          "n1",
                          "patience",
                          Duration.ofSeconds(90),
                          "count",
                          3L,
                          "share",
                          0.5)),
              "steps",
                  new TreeMap<>(
                      Map.of(
                          "fleet",
                          new TreeMap<>(Map.of("items", List.of(N1, N2))),
                          "events",
                          Optional.empty())),
              "now", Instant.parse("2026-11-22T09:00:00Z")));

  private static Object evaluate(String text) {
    return Expressions.evaluate(new Expression(text), BINDINGS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "size(steps.fleet.items.filter(n, !n.ready)) * 2 <= size(steps.fleet.items)",
        "1 < 2.5 && params.count > params.share",
        "params.patience == duration('90s')",
        "now - timestamp('2026-11-22T08:00:00Z') == duration('1h')",
        "steps.events.recent.orValue([]) == []",
        "!steps.events.hasValue()",
        "steps.fleet.items[0].zone.orValue('none') == 'a'",
        "steps.fleet.items[1].zone.orValue('none') == 'none'",
        "steps.fleet.items.map(n, n.name).join(', ') == 'n1, n2'",
        "quantity('1Ki') == 1024.0 && quantity('250m') == 0.25",
        "chunks([1, 2, 3, 4, 5, 6], [1, 2]) == [[1], [2, 3], [4, 5], [6]]"
      })
  void whatTheLanguagePromisesHolds(String condition) {
    assertThat(Expressions.test(new Expression(condition), BINDINGS)).isTrue();
  }

  @Test
  void valuesComeBackAsPlainJava() {
    assertThat(evaluate("params.count")).isEqualTo(3L);
    assertThat(evaluate("params.patience + duration('30s')")).isEqualTo(Duration.ofMinutes(2));
    assertThat(evaluate("{'b': 1, 'a': [1.5]}"))
        .isEqualTo(new TreeMap<>(Map.of("a", List.of(1.5), "b", 1L)));
    assertThat(evaluate("steps.events")).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "params.nod",
        "foo",
        "1 +",
        "'a' + 1",
        "null",
        "b'x'",
        "1 / 0",
        "steps.fleet.items[7]",
        "duration('1 day')",
        "quantity('1 GB')",
        "chunks([1], [0])",
        "'a'.matches('(')",
        ""
      })
  void whatHasNoValueIsSaidSoAndNothingElseIsThrown(String text) {
    assertThatThrownBy(() -> evaluate(text))
        .isInstanceOf(RunbookException.class)
        .hasMessageContaining("\"" + text + "\"");
  }

  @Test
  void workIsBounded() {
    String ten = "[0,0,0,0,0,0,0,0,0,0]";
    String loops =
        "%s.all(a, %s.all(b, %s.all(c, %s.all(d, %s.all(e, true)))))"
            .formatted(ten, ten, ten, ten, ten);
    assertThatThrownBy(() -> evaluate(loops)).isInstanceOf(RunbookException.class);
    assertThatThrownBy(() -> evaluate("1" + " + 1".repeat(5_000)))
        .isInstanceOf(RunbookException.class);
    assertThatThrownBy(() -> evaluate("(".repeat(3_000) + "1" + ")".repeat(3_000)))
        .isInstanceOf(RunbookException.class);
  }

  @Test
  void aConditionThatIsNoConditionIsRefused() {
    assertThatThrownBy(() -> Expressions.test(new Expression("params.count"), BINDINGS))
        .hasMessageContaining("expected true or false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain|plain",
        "node ${params.node}!|node n1!",
        "$${params.node}|${params.node}",
        "costs 5$ or $5|costs 5$ or $5",
        "${params.patience} of ${2.0 * 2.0}|1m30s of 4",
        "${'}' + \"}\"} and ${{'a': 'b'}.a}|}} and b",
        "${'a' + \"\"\"}\"\"\"} x|a} x"
      })
  void templatesBecomeText(String template, String expected) {
    assertThat(Expressions.text(new Template(template), BINDINGS)).isEqualTo(expected);
    assertThat(Expressions.render(new Template(template), BINDINGS)).isEqualTo(expected);
  }

  @Test
  void aTemplateThatIsOneExpressionKeepsItsType() {
    assertThat(Expressions.render(new Template("${params.count}"), BINDINGS)).isEqualTo(3L);
    assertThat(Expressions.render(new Template("${params.patience}"), BINDINGS))
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(Expressions.render(new Template(" ${params.count}"), BINDINGS)).isEqualTo(" 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x ${steps.fleet.items}",
        "x ${steps.fleet}",
        "x ${steps.events}",
        "${",
        "${}",
        "${'}"
      })
  void aTemplateWithoutTextIsRefused(String template) {
    assertThatThrownBy(() -> Expressions.text(new Template(template), BINDINGS))
        .isInstanceOf(RunbookException.class);
  }

  @Test
  void aTreeIsRenderedToJsonAndEmptyOptionalsAreLeftOut() {
    Object tree =
        Map.of(
            "node", "${params.node}",
            "wait", "${params.patience}",
            "zone", "${steps.fleet.items[1].zone}",
            "other", "${steps.fleet.items[0].zone}",
            "list", List.of("a ${params.count}", 7L, true));
    assertThat(Expressions.renderTree(tree, BINDINGS))
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "node", "n1",
                    "wait", "PT1M30S",
                    "other", "a",
                    "list", List.of("a 3", 7L, true))));
  }
}
