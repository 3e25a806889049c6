package dev.tasuki.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FactChangeTest {
  private static SortedMap<String, Object> fact(String name, Object value) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(name, value);
    return facts;
  }

  private static List<String> between(
      SortedMap<String, Object> approved, SortedMap<String, Object> found) {
    return FactChange.between(approved, found).stream().map(c -> c.inWords(60)).toList();
  }

  @Test
  void anotherValueIsToldWithWhatItWasAndIs() {
    assertThat(between(fact("uid", "u1"), fact("uid", "u2")))
        .containsExactly("uid: was \"u1\", is \"u2\"");
    assertThat(between(fact("uid", "u1"), fact("uid", "u1"))).isEmpty();
  }

  @Test
  void whatComesAndWhatGoesIsAChange() {
    assertThat(between(new TreeMap<>(), fact("uid", "u1")))
        .containsExactly("uid: was absent, is \"u1\"");
    assertThat(between(fact("uid", "u1"), new TreeMap<>()))
        .containsExactly("uid: was \"u1\", is absent");
  }

  @Test
  void aListMayShrinkButNotGrow() {
    assertThat(between(fact("lost", List.of("a", "b")), fact("lost", List.of("b")))).isEmpty();
    assertThat(between(fact("lost", List.of("a", "b")), fact("lost", List.of("b", "c"))))
        .containsExactly("lost: new [\"c\"]; was [\"a\",\"b\"], is [\"b\",\"c\"]");
  }

  @Test
  void whatIsNewIsShownHoweverLongTheListIs() {
    List<String> many = Collections.nCopies(90, "shop/api");
    List<String> more = new ArrayList<>(many);
    more.add("shop/bare");

    assertThat(between(fact("lost", many), fact("lost", more)))
        .singleElement()
        .asString()
        .startsWith("lost: new [\"shop/bare\"]; was [")
        .hasSizeLessThan(200);
  }

  @Test
  void whatIsInAListIsComparedAsJson() {
    assertThat(between(fact("ports", List.of(1, 2)), fact("ports", List.of(2L)))).isEmpty();
    assertThat(between(fact("replicas", 2), fact("replicas", 2L))).isEmpty();
  }
}
