package dev.tasuki.pinned;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.json.Json;
import dev.tasuki.type.ValueType;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PinnedActionsTest {
  private static PinnedActions pinned() {
    return new PinnedActions(StandardCatalogue.get());
  }

  @Test
  void anActionIsPinnedWithWhatTakesItBack() {
    assertThat(pinned().add("kubernetes.cordon", new TreeMap<>()).facts())
        .containsOnlyKeys("kubernetes.cordon", "kubernetes.uncordon");
  }

  @Test
  void whatConstantInputsDecideIsPinnedForEachOfThem() {
    SortedMap<String, ActionFacts> facts =
        pinned()
            .add("kubernetes.get", new TreeMap<>(Map.of("kind", "Node")))
            .add("kubernetes.get", new TreeMap<>(Map.of("kind", "Pod")))
            .add("kubernetes.get", new TreeMap<>(Map.of("kind", "Node")))
            .facts();

    assertThat(facts)
        .containsOnlyKeys("kubernetes.get", "kubernetes.get kind=Node", "kubernetes.get kind=Pod");
    assertThat(Json.read(Json.write(facts.firstEntry().getValue()), ActionFacts.class).chosenBy())
        .containsExactly("kind", "apiVersion");
  }

  @Test
  void aRunFindsTheFactsOfACallByItsConstantInputs() {
    SortedMap<String, ActionFacts> facts =
        pinned()
            .add("kubernetes.get", new TreeMap<>(Map.of("kind", "Node")))
            .add("kubernetes.rollout", new TreeMap<>(Map.of("kind", "Deployment", "op", "pause")))
            .facts();
    PinnedFactsReader run = new PinnedFactsReader(facts);

    assertThat(((ValueType.Structure) run.of("kubernetes.get", "kind", "Node").output()).name())
        .isEqualTo("kubernetes.Node");
    assertThat(run.of("kubernetes.rollout", "kind", "Deployment", "op", "pause").risk())
        .isEqualTo(Risk.REVERSIBLE);
    assertThat(run.of("kubernetes.rollout", "kind", "Deployment", "op", "resume").inverse())
        .isInstanceOf(Inverse.ByAction.class);
  }

  @Test
  void customResourcesArePinnedToo() {
    Map<String, String> claim = Map.of("kind", "NodeClaim", "apiVersion", "karpenter.sh/v1");

    assertThat(pinned().add("kubernetes.list", new TreeMap<>(claim)).facts())
        .containsKey("kubernetes.list apiVersion=karpenter.sh/v1 kind=NodeClaim");
  }

  private record PinnedFactsReader(SortedMap<String, ActionFacts> facts) {
    ActionFacts of(String action, String... constants) {
      SortedMap<String, String> with = new TreeMap<>(Map.of("name", "x"));
      for (int i = 0; i < constants.length; i += 2) {
        with.put(constants[i], constants[i + 1]);
      }
      return PinnedRunbook.facts(facts, action, with);
    }
  }
}
