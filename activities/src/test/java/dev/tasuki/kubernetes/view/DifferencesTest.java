package dev.tasuki.kubernetes.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DifferencesTest {
  private static JsonNode read(String json) {
    try {
      return Json.mapper().readTree(json.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> between(String before, String after) {
    return Differences.between(read(before), read(after));
  }

  private static JsonNode data(int keys, String value) {
    ObjectNode object = Json.mapper().createObjectNode();
    ObjectNode data = object.putObject("data");
    for (int i = 0; i < keys; i++) {
      data.put("k%03d".formatted(i), value);
    }
    return object;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'spec': {'replicas': 2}} | {'spec': {'replicas': 3}} | spec.replicas: 2 → 3",
        "{'spec': {'a': 1}} | {'spec': {'a': 1, 'b': true}} | spec.b: none → true",
        "{'spec': {'a': 1, 'b': 2}} | {'spec': {'a': 1}} | spec.b: 2 → none",
        "{'spec': {'port': 80}} | {'spec': {'port': '80'}} | spec.port: 80 → \"80\"",
        "{'spec': {'a': {}}} | {'spec': {'a': null}} | spec.a: {} → null",
        "{'spec': {'c': [{'name': 'x', 'i': 1}]}} | {'spec': {'c': [{'name': 'x', 'i': 2}]}} | spec.c[x].i: 1 → 2",
        "{'spec': {'c': [1, 2]}} | {'spec': {'c': [1, 3]}} | spec.c[1]: 2 → 3",
        "{'metadata': {'labels': {'a.b/c': 'x'}}} | {'metadata': {'labels': {'a.b/c': 'y'}}} | metadata.labels[\"a.b/c\"]: \"x\" → \"y\""
      })
  void eachFieldThatDiffersIsALine(String before, String after, String line) {
    assertThat(between(before, after)).containsExactly(line);
  }

  @Test
  void whatTheServerKeepsByItselfIsNoDifference() {
    assertThat(
            between(
                "{'kind': 'A', 'metadata': {'name': 'a', 'resourceVersion': '1', 'generation': 1}}",
                "{'kind': 'A', 'metadata': {'name': 'a', 'resourceVersion': '2', 'generation': 2,"
                    + " 'managedFields': [{'manager': 'tasuki'}]}}"))
        .isEmpty();
  }

  @Test
  void containersThatChangePlacesAreNoDifference() {
    assertThat(
            between(
                "{'c': [{'name': 'x', 'i': 1}, {'name': 'y', 'i': 2}]}",
                "{'c': [{'name': 'y', 'i': 2}, {'name': 'x', 'i': 1}]}"))
        .isEmpty();
  }

  @Test
  void noKeyCanBeWrittenSoThatItHidesAnother() {
    assertThat(
            between(
                "{'a/': {'b/': 1}, 'a/\\\"][\\\"b/': 1}", "{'a/': {'b/': 2}, 'a/\\\"][\\\"b/': 1}"))
        .containsExactly("[\"a/\"][\"b/\"]: 1 → 2");
  }

  @Test
  void aCredentialIsShownToChangeAndNotShown() {
    List<String> lines =
        between(
            "{'kind': 'Secret', 'metadata': {'uid': 'u'}, 'data': {'a': 'b2xk', 'same': 'eA=='}}",
            "{'kind': 'Secret', 'metadata': {'uid': 'u'}, 'data': {'a': 'bmV3', 'same': 'eA=='}}");

    assertThat(lines)
        .singleElement()
        .asString()
        .matches("data\\.a: \\(hidden #[0-9a-f]{4}\\) → \\(hidden #[0-9a-f]{4}\\)");
    String[] marks = lines.getFirst().substring("data.a: ".length()).split(" → ", -1);
    assertThat(marks[0]).isNotEqualTo(marks[1]);
  }

  @Test
  void aNewSecretShowsItsKeysAndNothingOfItsValues() {
    assertThat(
            Differences.of(
                read(
                    "{'apiVersion': 'v1', 'kind': 'Secret', 'metadata': {'name': 'k'},"
                        + " 'data': {'a': 'b2xk'}, 'stringData': {'b': 'old'}}")))
        .containsExactly("data.a: (hidden)", "stringData.b: (hidden)");
  }

  @Test
  void linesAfterTheHundredthAreCountedAndStillTell() {
    List<String> some = Differences.between(data(150, "old"), data(150, "new"));
    List<String> others = Differences.between(data(150, "old"), data(150, "newer"));

    assertThat(some).hasSize(100);
    assertThat(some.getLast()).startsWith("51 more fields (");
    assertThat(some.getLast()).isNotEqualTo(others.getLast());
  }

  @Test
  void aLongValueIsCutAndItsEndStillTells() {
    String start = "x".repeat(1_000_000);
    List<String> lines = Differences.between(data(1, start + "a"), data(1, start + "b"));

    assertThat(lines)
        .singleElement()
        .asString()
        .hasSizeLessThan(300)
        .contains("1000003 characters");
    String[] shown = lines.getFirst().substring("data.k000: ".length()).split(" → ", -1);
    assertThat(shown[0]).isNotEqualTo(shown[1]);
  }

  @Test
  void nothingMovesATerminalOrReadsBackwards() {
    assertThat(Differences.plain("a\u001b[2Jb\u202ec\u2028d\n", 80))
        .isEqualTo("a\\u001b[2Jb\\u202ec\\u2028d\\u000a");
    assertThat(Differences.plain("abcdef", 3)).isEqualTo("abc…");
    assertThat(between("{'a': '\\u202e\\u0007'}", "{'a': 1}"))
        .singleElement()
        .asString()
        .doesNotContain("\u202e", "\u0007");
  }
}
