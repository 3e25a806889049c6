package dev.tasuki.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.configuration.ConfigurationReader;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.problem.Problem;
import dev.tasuki.yaml.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GatesPassableTest {
  @TempDir Path folder;

  private static final String RUNBOOK =
      """
      runbook: sample
      title: A sample
      category: node
      owner: "@sre"
      target: cluster
      lock: nodes
      steps:
        - id: drain
          gate: { ask: Drain n1?, expires: 30mMORE }
          action: kubernetes.drain-node
          with: { node: n1 }
          undo: { none: Evicted pods run elsewhere. }
        - action: kubernetes.list
          with: { kind: Node }
          until: result.items.all(n, n.ready)
          within: 5m
      """;

  private static final String PEOPLE =
      """
      people:
        members: { hanako: {}, taro: {}, ben: {} }
        groups:
          "@one": [hanako]
          "@two": [hanako, taro]
          "@three": [hanako, taro, ben]
          "@none": []
      clusters:
        prod-a: { environment: production, owner: "%s" }
        dev-a: { environment: development, owner: "@three" }
      """;

  private List<String> problems(String gate, String configuration) throws IOException {
    Path file = folder.resolve("tasuki.yml");
    Files.writeString(file, configuration);
    TasukiConfiguration read =
        ConfigurationReader.read(file, new TreeMap<>()).configuration().orElseThrow();
    return FilesChecker.check(
            List.of(List.of(new SourceText("runbook.yaml", RUNBOOK.replace("MORE", gate)))),
            StandardCatalogue.get(),
            Optional.of(read))
        .problems()
        .stream()
        .map(GatesPassableTest::line)
        .toList();
  }

  private static String line(Problem problem) {
    return "%s %s: %s".formatted(problem.severity(), problem.code().id(), problem.message());
  }

  @Test
  void aGateThatOthersThanTheRequesterCanPassIsFine() throws IOException {
    assertThat(problems("", PEOPLE.formatted("@two"))).isEmpty();
  }

  @Test
  void whereOnlyOnePersonMayApproveItIsSaidWhoMustNotAsk() throws IOException {
    assertThat(problems("", PEOPLE.formatted("@one")))
        .containsExactly(
            "WARNING TSK219: on prod-a nobody can pass this gate if hanako asks for the run: who asks does not approve");
  }

  @Test
  void aTargetOfNobodyHasNobodyWhoPasses() throws IOException {
    assertThat(problems("", PEOPLE.formatted("@none")))
        .containsExactly(
            "WARNING TSK219: nobody can pass the gate of \"drain\" (disruptive) on prod-a: 1 of @owner must approve, and there are 0 people");
  }

  @Test
  void aGateThatNoRuleFitsAnywhereIsAnError() throws IOException {
    String policy =
        PEOPLE.formatted("@two")
            + "policy:\n  gates:\n    - { risks: [read], approvers: [\"@two\"] }\n";
    assertThat(problems("", policy))
        .containsExactly(
            "ERROR TSK219: nobody can pass the gate of \"drain\" (disruptive) on dev-a: no rule of the policy fits; prod-a: no rule of the policy fits");
  }

  @Test
  void aGateThatAsksAnEmptyOrUnknownGroupIsAnError() throws IOException {
    assertThat(problems(", approvers: [\"@tow\"]", PEOPLE.formatted("@two")))
        .containsExactly(
            "ERROR TSK219: nobody is in the group \"@tow\", of which an approval is asked");
  }

  @Test
  void aGateIsNotOpenForLongerThanPolicyLetsIt() throws IOException {
    String policy =
        PEOPLE.formatted("@two")
            + "policy:\n  gates:\n    - { approvers: [\"@two\"], expires: 10m }\n";
    assertThat(problems("", policy))
        .isNotEmpty()
        .allMatch(
            problem ->
                problem.startsWith("ERROR TSK107: \"expires\" is 30m, but policy lets a gate on "));
  }
}
