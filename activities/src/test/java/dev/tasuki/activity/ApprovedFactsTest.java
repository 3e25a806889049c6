package dev.tasuki.activity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.kubernetes.DrainNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ApprovedFactsTest {
  private static final ContractFacts DRAIN = DrainNode.CONTRACT.facts(new TreeMap<>());

  private static SortedMap<String, Object> facts(String uid, String... lost) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put("nodeUid", uid);
    facts.put("lostForGood", List.of(lost));
    return facts;
  }

  private static ActionCall approved(SortedMap<String, Object> facts) {
    return Calls.approved(Calls.of("node", "n1"), facts);
  }

  @Test
  void aListMayShrinkByWhatTheRunDidButNotGrow() {
    ActionCall call = approved(facts("u", "shop/a", "shop/b"));

    assertThatCode(() -> ApprovedFacts.check(DRAIN, call, facts("u", "shop/b")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> ApprovedFacts.check(DRAIN, call, facts("u", "shop/b", "shop/c")))
        .hasMessageContaining("lostForGood: new [\"shop/c\"]; was [\"shop/a\",\"shop/b\"]")
        .hasMessageContaining("have it approved again");
  }

  @Test
  void everyFactThatDiffersIsNamed() {
    assertThatThrownBy(() -> ApprovedFacts.check(DRAIN, approved(facts("u")), facts("v", "shop/a")))
        .hasMessageContaining("nodeUid: was \"u\", is \"v\"")
        .hasMessageContaining("lostForGood: new [\"shop/a\"]");
  }

  @Test
  void whatNobodyHadToApproveGoesOn() {
    assertThatCode(() -> ApprovedFacts.check(DRAIN, Calls.of("node", "n1"), facts("u")))
        .doesNotThrowAnyException();
  }

  @Test
  void whatTheContractDoesNotNameIsNotCompared() {
    SortedMap<String, Object> later = facts("u");
    later.put("resourceVersion", "8");

    assertThatCode(() -> ApprovedFacts.check(DRAIN, approved(facts("u")), later))
        .doesNotThrowAnyException();
  }
}
