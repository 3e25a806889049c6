package dev.tasuki.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.check.RunbookChecker;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.parameter.ParameterValues.Checked;
import dev.tasuki.parameter.ParameterValues.Complaint;
import dev.tasuki.yaml.SourceText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ParameterValuesTest {
  private static final RunbookDefinition RUNBOOK =
      RunbookChecker.check(
              new SourceText(
                  "f.yaml",
                  """
                  runbook: sample
                  title: A sample
                  category: node
                  owner: "@sre"
                  target: none
                  parameters:
                    node: { type: name, description: Which node }
                    patience: { type: duration, default: 5m, min: 5s, max: 30m }
                    count: { type: int, default: 3, max: 9 }
                    share: { type: number, default: 0.5 }
                    sure: { type: bool, default: false }
                    zone: { type: string, optional: true, choices: [a, b], max: 5 }
                    nodes: { type: list, of: name, default: [], max: 2 }
                  steps:
                    - assert: >-
                        params.node != "" && params.patience > duration("1s") && params.count > 1
                        && params.share > 0.1 && !params.sure && params.zone.hasValue()
                        && size(params.nodes) == 0
                      message: All are read.
                  """),
              StandardCatalogue.get())
          .runbook()
          .orElseThrow()
          .definition();

  @Test
  void defaultsAreFilledInAndTextFromACommandLineIsTyped() {
    Checked checked =
        ParameterValues.check(
            RUNBOOK,
            Map.of(
                "node",
                "n1",
                "patience",
                "90s",
                "count",
                "7",
                "share",
                "1",
                "sure",
                "true",
                "nodes",
                "n1, n2"));
    assertThat(checked.complaints()).isEmpty();
    assertThat(checked.values())
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "node",
                    "n1",
                    "patience",
                    "PT1M30S",
                    "count",
                    7L,
                    "share",
                    1.0,
                    "sure",
                    true,
                    "nodes",
                    List.of("n1", "n2"))));
  }

  @Test
  void jsonValuesAreTakenAsTheyAre() {
    Checked checked =
        ParameterValues.check(
            RUNBOOK, Map.of("node", "n1", "count", 7, "sure", true, "nodes", List.of("n1")));
    assertThat(checked.complaints()).isEmpty();
    assertThat(checked.values())
        .containsEntry("count", 7L)
        .containsEntry("patience", "PT5M")
        .doesNotContainKey("zone");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "node|No_Name|parameter node is \"No_Name\", expected a name: small letters, digits, \"-\" and \".\"",
        "patience|90|parameter patience is \"90\", expected a duration with its unit: \"90s\"",
        "patience|1s|parameter patience is \"1s\", expected at least 5s",
        "patience|2h|parameter patience is \"2h\", expected at most 30m",
        "count|many|parameter count is \"many\", expected a whole number",
        "count|10|parameter count is \"10\", expected at most 9",
        "sure|yes|parameter sure is \"yes\", expected true or false",
        "zone|c|parameter zone is \"c\", expected one of: a, b",
        "nodes|a,b,c|parameter nodes is \"a,b,c\", expected at most 2 items",
        "nodes|a,B|parameter nodes is \"a,B\", expected a list in which every item is a name: small letters, digits, \"-\" and \".\""
      })
  void aWrongValueIsQuotedWithWhatWasExpected(String name, String value, String message) {
    TreeMap<String, Object> given = new TreeMap<>(Map.of("node", "n1"));
    given.put(name, value);
    assertThat(ParameterValues.check(RUNBOOK, given).complaints())
        .extracting(Complaint::message)
        .containsExactly(message);
  }

  @Test
  void missingAndUnknownParametersAreNamedWithWhatToDo() {
    assertThat(ParameterValues.check(RUNBOOK, Map.of("nod", "n1")).complaints())
        .containsExactly(
            new Complaint(
                "node",
                "parameter node is missing; it is a name: Which node",
                Optional.of("give node=VALUE")),
            new Complaint(
                "nod",
                "runbook sample has no parameter \"nod\"",
                Optional.of("did you mean \"node\"?")));
  }

  @Test
  void boundValuesAreTypedAndOptionalOnesAreOptionals() {
    Checked checked = ParameterValues.check(RUNBOOK, Map.of("node", "n1"));
    assertThat(ParameterValues.bind(RUNBOOK, checked.values()))
        .containsEntry("patience", Duration.ofMinutes(5))
        .containsEntry("count", 3L)
        .containsEntry("zone", Optional.empty())
        .containsEntry("nodes", List.of());
  }
}
