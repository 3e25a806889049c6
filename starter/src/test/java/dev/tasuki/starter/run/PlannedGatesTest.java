package dev.tasuki.starter.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.api.PlanAnswer.Question;
import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.configuration.ConfigurationReader;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.definition.Template;
import dev.tasuki.library.Library;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.record.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlannedGatesTest {
  private static final PinnedRunbook RUNBOOK =
      Library.load(List.of(), StandardCatalogue.get()).find("node-replace").orElseThrow().pin();
  private static final Target PLACE = new Target("prod-a", "cluster", "", "", "production", "@sre");

  @TempDir Path folder;

  private Question first(String policy) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("tasuki.yml"),
            """
            people:
              members: { hanako: {}, taro: {}, ben: {} }
              groups: { "@sre": [hanako, taro], "@dba": [ben] }
            """
                + policy);
    TasukiConfiguration configuration =
        ConfigurationReader.read(file, new TreeMap<>()).configuration().orElseThrow();
    return new PlannedGates(configuration, new ConfiguredTargets(configuration))
        .of(RUNBOOK, PLACE, "hanako", Template::text)
        .getFirst();
  }

  @Test
  void aPlanNamesTheGroupsThePeopleAndTheTimeOfAGateAndWhoAsksIsNotAmongThem() throws IOException {
    Question gate =
        first(
            """
            policy:
              gates:
                - { approvers: ["@owner", "@dba"], number: 2, expires: 30m }
            """);
    assertThat(gate.approvals()).containsExactly(List.of("@sre", "@dba"), List.of("@sre", "@dba"));
    assertThat(gate.people()).containsExactly("ben", "taro");
    assertThat(gate.expires()).isEqualTo(Optional.of(Duration.ofMinutes(30)));
    assertThat(gate.nobody()).isEmpty();
    assertThat(gate.target()).isEqualTo("prod-a");
  }

  @Test
  void whereNobodyMayPassThePlanSaysWhy() throws IOException {
    Question gate = first("policy:\n  gates:\n    - { risks: [read], approvers: [\"@sre\"] }\n");
    assertThat(gate.nobody().orElseThrow()).contains("no rule fits");
    assertThat(gate.approvals()).isEmpty();
  }
}
