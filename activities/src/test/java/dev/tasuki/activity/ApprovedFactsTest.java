package dev.tasuki.activity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.catalogue.kubernetes.DrainNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ApprovedFactsTest {
  private static SortedMap<String, Object> facts(String uid, List<String> lost) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put("nodeUid", uid);
    facts.put("lostForGood", lost);
    return facts;
  }

  @Test
  void aListMayShrinkByWhatTheRunDidButNotGrow() {
    SortedMap<String, Object> approved = facts("u", List.of("shop/a", "shop/b"));

    assertThatCode(
            () ->
                ApprovedFacts.check(
                    DrainNode.CONTRACT.facts(new TreeMap<>()),
                    approved,
                    facts("u", List.of("shop/b"))))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () ->
                ApprovedFacts.check(
                    DrainNode.CONTRACT.facts(new TreeMap<>()),
                    approved,
                    facts("u", List.of("shop/b", "shop/c"))))
        .hasMessageContaining("\"lostForGood\" was")
        .hasMessageContaining("have it approved again");
  }

  @Test
  void anotherIdentityVoidsTheApproval() {
    assertThatThrownBy(
            () ->
                ApprovedFacts.check(
                    DrainNode.CONTRACT.facts(new TreeMap<>()),
                    facts("u", List.of()),
                    facts("v", List.of())))
        .hasMessageContaining("was \"u\" when it was approved and is \"v\" now");
  }
}
