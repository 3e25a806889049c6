package dev.tasuki.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.type.ValueType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A checker declares only what an expression names; it must miss nothing of that. */
final class TypedExpressionsTest {
  private static final ValueType TEXT = new ValueType.Text();
  private static final TypedExpressions SEEN =
      new TypedExpressions(
          new TreeMap<>(
              Map.of(
                  "text",
                  TEXT,
                  "texts",
                  new ValueType.Listing(TEXT),
                  "maybe",
                  new ValueType.Maybe(new ValueType.Listing(TEXT)),
                  "now",
                  new ValueType.Moment(),
                  "node",
                  new ValueType.Structure("Node", List.of(new ValueType.Field("name", TEXT))))));

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "bool('true') && dyn(text) == 'a' || int('1') in [1, 2] → bool",
        "chunks(texts, [1, 5]) → list of list of string",
        "double('1.5') + quantity('512Mi') → number",
        "now - duration('1h') > timestamp('2026-11-22T09:00:00Z') → bool",
        "has(node.name) ? size(texts) : -texts.size() → int",
        "matches(text, 'a.*') != text.matches('b') → bool",
        "optional.of(text).or(optional.none()).orValue('') → string",
        "optional.ofNonZeroValue(text).hasValue() → bool",
        "string(now.getFullYear() + now.getMonth() * now.getHours()) → string",
        "type(text) == string || type(1) == int || type(null) == null_type → bool",
        "texts.all(t, t.contains('a')) && texts.exists_one(t, t.startsWith('b')) → bool",
        "texts.filter(t, t.endsWith('c')).map(t, t.upperAscii()).join(', ') → string",
        "maybe[?0].optMap(t, t.charAt(0)).value() → string",
        "maybe[0] → optional string",
        "[?maybe[?0], 'b'] → list of string",
        "text.lowerAscii().replace('a', 'b').split(',')[0].substring(1).trim() → string",
        "{'a': text}.a + {'b': text}['b'] → string",
        "text.indexOf('a') % text.lastIndexOf('b') / 2 → int"
      })
  void whatIsNamedIsDeclared(String expression, String type) {
    TypedExpressions.Result result = SEEN.check(expression);

    assertThat(result.complaints()).isEmpty();
    assertThat(result.type().word()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "text.nothing('a') → undeclared reference to 'nothing'",
        "none(text) → undeclared reference to 'none'",
        "optional.one() → undeclared reference to 'optional'",
        "other == text → undeclared reference to 'other'",
        "node.names == text → undefined field 'names'",
        "text + 1 → + does not take (string, int)",
        "Other{name: text} → undeclared reference to 'Other'"
      })
  void whatIsNotThereStaysUnknown(String expression, String complaint) {
    assertThat(SEEN.check(expression).complaints())
        .extracting(TypedExpressions.Complaint::message)
        .first()
        .asString()
        .startsWith(complaint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"steps.a.items", "steps.?a.orValue(1)", "steps['a']", "steps[?'a']"})
  void aFieldIsReadInEveryNotation(String expression) {
    assertThat(References.of(expression)).containsExactly(new Reference("steps", "a"));
  }

  @Test
  void aLongSumIsNamedToItsEnd() {
    String sum = "1" + " + 1".repeat(80) + " + steps.last";

    assertThat(References.of(sum)).containsExactly(new Reference("steps", "last"));
  }

  @Test
  void referencesAreFoundInsideOfMacrosMapsListsAndMessages() {
    assertThat(
            References.of("[vars.a].all(i, {i: params.b}.size() > 0 && Other{c: state.d}.e)")
                .stream()
                .filter(reference -> !reference.root().startsWith("@"))
                .map(reference -> reference.root() + "." + reference.name())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("i.", "params.b", "state.d", "vars.a");
  }
}
