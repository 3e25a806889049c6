package dev.tasuki.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListedTest {
  private static Listed of(int count) {
    return new Listed(IntStream.range(0, count).mapToObj("n%04d"::formatted).toList());
  }

  @Test
  void fewAreWrittenAsTheyAre() {
    assertThat(of(0).text(500)).isEqualTo("none");
    assertThat(of(2).text(500)).isEqualTo("n0000, n0001");
    assertThat(of(0).lines("names:", 3)).containsExactly("names: none");
    assertThat(of(2).lines("names:", 3)).containsExactly("names: n0000, n0001");
  }

  @Test
  void ofManyTheNumberComesFirstAndTheRestIsCounted() {
    assertThat(of(30).text(500)).startsWith("30 in all: n0000, ").endsWith(", n0029");
    assertThat(of(5_000).text(500))
        .startsWith("5000 in all: n0000, ")
        .endsWith(", n0070, and 4929 more")
        .hasSizeLessThan(550);
  }

  @Test
  void linesAreAsManyAsMayBeAndTheLastOneCountsTheRest() {
    List<String> lines = of(5_000).lines("names:", 3);

    assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line).hasSizeLessThan(170));
    assertThat(lines.getFirst()).startsWith("names: (5000 in all) n0000, n0001");
    assertThat(lines.getLast()).endsWith(", n0056, and 4943 more");
    assertThat(of(30).lines("names:", 3)).hasSize(2).last().asString().endsWith(", n0029");
  }

  @Test
  void anItemThatIsLongerThanALineHasOneOfItsOwn() {
    String item = "x".repeat(200);

    assertThat(new Listed(List.of("a", item, "b")).lines("names:", 3))
        .containsExactly("names: (3 in all) a", item, "b");
    assertThat(new Listed(List.of(item)).lines("names:", 3)).containsExactly("names: " + item);
    assertThat(new Listed(List.of(item)).text(10)).isEqualTo("1 in all: " + item);
  }
}
