package dev.tasuki.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTreeTest {
  private static List<String> leaves(int count) {
    return IntStream.range(0, count).mapToObj(i -> "step " + i).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 33, 1000})
  void eachTextHasAWayToTheRootAndNoOtherTextHasIt(int count) {
    DigestTree tree = new DigestTree(leaves(count));
    for (int i = 0; i < count; i++) {
      List<DigestTree.Sibling> way = tree.way(i);
      assertThat(way.size()).isLessThanOrEqualTo(10);
      assertThat(DigestTree.rootOf("step " + i, way)).isEqualTo(tree.root());
      assertThat(DigestTree.rootOf("step " + (i + 1), way)).isNotEqualTo(tree.root());
      assertThat(DigestTree.rootOf("aside " + i, way)).isNotEqualTo(tree.root());
    }
  }

  @Test
  void theRootHangsOnEachTextAndOnTheirOrder() {
    String root = new DigestTree(leaves(5)).root();
    assertThat(new DigestTree(leaves(4)).root()).isNotEqualTo(root);
    assertThat(new DigestTree(leaves(5).reversed()).root()).isNotEqualTo(root);
    List<String> twice = new ArrayList<>(leaves(5));
    twice.add("step 4");
    assertThat(new DigestTree(twice).root()).isNotEqualTo(root);
    assertThat(new DigestTree(List.of()).root()).isNotEqualTo(new DigestTree(List.of("")).root());
  }

  @Test
  void whatIsANodeCannotBeShownAsAText() {
    DigestTree tree = new DigestTree(leaves(2));
    List<DigestTree.Sibling> way = tree.way(0);
    String inside = tree.way(1).getFirst().digest() + "\n" + way.getFirst().digest();
    assertThat(DigestTree.rootOf(inside, List.of())).isNotEqualTo(tree.root());
    assertThat(DigestTree.rootOf("node\n" + inside, List.of())).isNotEqualTo(tree.root());
  }
}
