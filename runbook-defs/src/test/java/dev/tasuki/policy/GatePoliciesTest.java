package dev.tasuki.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.attempt.GateRequest;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.configuration.ConfigurationReader;
import dev.tasuki.record.BreakGlass;
import dev.tasuki.record.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatePoliciesTest {
  private static final String PEOPLE =
      """
      people:
        members: { aiko: {}, ben: {}, chie: {} }
        groups: { "@sre": [aiko, ben], "@dba": [chie], "@empty": [] }
      """;
  private static final String POLICY =
      """
      policy:
        gates:
          - { risks: [disruptive], environments: [staging], approvers: ["@sre", "@dba"], expires: 5m }
          - { risks: [disruptive, dangerous], approvers: ["@owner"], number: 2, valid-for: 10m }
      """;

  @TempDir Path folder;

  @Test
  void theFirstRuleThatFitsDecides() throws IOException {
    var policy = policies(POLICY).of(request(Risk.DISRUPTIVE, "staging", "@sre"));
    assertThat(policy.approvals()).containsExactly(List.of("@sre", "@dba"));
    assertThat(policy.expires()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void ownerStandsForTheGroupThatOwnsTheTargetAndEachApprovalIsAnEntryOfItsOwn()
      throws IOException {
    var policy = policies(POLICY).of(request(Risk.DANGEROUS, "production", "@sre"));
    assertThat(policy.approvals()).containsExactly(List.of("@sre"), List.of("@sre"));
    assertThat(policy.validFor()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void whatTheRunbookAsksForNarrowsAnApprovalOrIsOneMore() throws IOException {
    var policies = policies(POLICY);
    assertThat(policies.of(request(Risk.DISRUPTIVE, "staging", "@sre", "@dba")).approvals())
        .containsExactly(List.of("@dba"));
    assertThat(policies.of(request(Risk.DISRUPTIVE, "staging", "@sre", "@dba", "@sre")).approvals())
        .containsExactly(List.of("@dba"), List.of("@sre"));
    assertThat(policies.of(request(Risk.DANGEROUS, "production", "@sre", "@dba")).approvals())
        .containsExactly(List.of("@sre"), List.of("@sre"), List.of("@dba"));
  }

  @Test
  void whoTheApproversEscalateToIsNamedUnlessAskedAnyway() throws IOException {
    String people =
        """
        people:
          members: { aiko: {}, ben: {}, chie: {} }
          groups:
            "@sre": { members: [aiko, ben], escalates-to: "@dba" }
            "@dba": { members: [chie], escalates-to: "@sre" }
        """;
    Path file = Files.writeString(folder.resolve("escalation.yml"), people + POLICY);
    var policies =
        new GatePolicies(
            ConfigurationReader.read(file, new TreeMap<>()).configuration().orElseThrow());
    assertThat(policies.of(request(Risk.DANGEROUS, "production", "@sre")).escalation())
        .containsExactly("@dba");
    assertThat(policies.of(request(Risk.DISRUPTIVE, "staging", "@sre")).escalation()).isEmpty();
  }

  @Test
  void nobodyBreaksTheGlassOfWhatIsIrreversible() throws IOException {
    String glass = "  break-glass: { group: \"@dba\", review: \"@sre\" }\n";
    String all = POLICY.replace("risks: [disruptive, dangerous], ", "") + glass;
    var policies = policies(all);
    assertThat(policies.of(request(Risk.DANGEROUS, "production", "@sre")).breakGlass())
        .contains(new BreakGlass("@dba", "@sre"));
    assertThat(policies.of(request(Risk.IRREVERSIBLE, "production", "@sre")).breakGlass())
        .isEmpty();
  }

  @Test
  void whereNoRuleFitsNobodyMayPassAndTheMessageSaysWhatToAdd() throws IOException {
    var policies = policies(POLICY);
    assertThatThrownBy(() -> policies.of(request(Risk.IRREVERSIBLE, "production", "@sre")))
        .hasMessageContaining("nobody may pass the gate \"replace\" (risk irreversible")
        .hasMessageContaining("policy: gates:");
  }

  @Test
  void aTargetWithoutOwnerOrAGroupWithoutEnoughPeopleIsToldAtOnce() throws IOException {
    var policies = policies(POLICY);
    assertThatThrownBy(() -> policies.of(request(Risk.DANGEROUS, "production", "")))
        .hasMessageContaining("\"prod-a\" has no owner");
    assertThatThrownBy(() -> policies.of(request(Risk.DANGEROUS, "production", "@dba")))
        .hasMessageContaining("2 approvals by different people are needed and the groups have 1");
    assertThatThrownBy(() -> policies.of(request(Risk.DISRUPTIVE, "staging", "", "@ops")))
        .hasMessageContaining("\"@ops\" is not in tasuki.yml");
  }

  @Test
  void withoutAPolicyInTheFileTheOwnersDecideAndDangerNeedsTwoOfThem() throws IOException {
    var policies = policies("");
    assertThat(policies.of(request(Risk.DISRUPTIVE, "production", "@sre")).approvals())
        .containsExactly(List.of("@sre"));
    assertThat(policies.of(request(Risk.IRREVERSIBLE, "production", "@sre")).approvals())
        .hasSize(2);
  }

  private GatePolicies policies(String policy) throws IOException {
    Path file = Files.writeString(folder.resolve("tasuki.yml"), PEOPLE + policy);
    return new GatePolicies(
        ConfigurationReader.read(file, new TreeMap<>()).configuration().orElseThrow());
  }

  private static GateRequest request(
      Risk risk, String environment, String owner, String... approvers) {
    Target target = new Target("prod-a", "cluster", "", "", environment, owner);
    return new GateRequest("node-replace", "replace", risk, target, List.of(approvers));
  }
}
