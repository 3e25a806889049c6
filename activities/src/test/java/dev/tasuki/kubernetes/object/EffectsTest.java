package dev.tasuki.kubernetes.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EffectsTest {
  private static List<String> lines(String word, int count) {
    return IntStream.range(0, count).mapToObj(i -> word + " " + i).toList();
  }

  @Test
  void twentyLinesAreShown() {
    assertThat(Effects.of(lines("head", 2), lines("field", 18)))
        .hasSize(20)
        .startsWith("head 0", "head 1", "field 0")
        .endsWith("field 17");
  }

  @Test
  void whatDoesNotFitIsCountedWhereverItIsCut() {
    assertThat(Effects.of(lines("head", 2), lines("field", 19)))
        .hasSize(20)
        .endsWith("field 16", "and 2 more");
    assertThat(Effects.of(lines("head", 30), lines("field", 5)))
        .hasSize(20)
        .endsWith("head 18", "and 16 more");
  }
}
