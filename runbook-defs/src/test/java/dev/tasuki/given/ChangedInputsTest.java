package dev.tasuki.given;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.StandardCatalogue;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChangedInputsTest {
  private static final String DRAIN = "kubernetes.drain-node";

  private final ChangedInputs inputs = new ChangedInputs(StandardCatalogue.get());

  private static SortedMap<String, Object> of(Object... pairs) {
    SortedMap<String, Object> map = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return map;
  }

  private List<String> complaints(String name, Object typed) {
    SortedMap<String, Object> input = of("node", "n1");
    return inputs.complaints(DRAIN, input, inputs.typed(DRAIN, input, of(name, typed)));
  }

  @Test
  void textBecomesAValueOfTheInputsType() {
    assertThat(inputs.typed(DRAIN, of(), of("node", "n2", "gracePeriod", "90s", "force", "true")))
        .isEqualTo(of("node", "n2", "gracePeriod", "PT1M30S", "force", true));
    assertThat(complaints("gracePeriod", "90s")).isEmpty();
    assertThat(complaints("force", true)).isEmpty();
    assertThat(complaints("node", "n2")).isEmpty();
  }

  @Test
  void whatDoesNotFitIsSaidWithTheValue() {
    assertThat(complaints("force", "maybe"))
        .singleElement()
        .asString()
        .startsWith("the input \"force\" is \"maybe\", expected bool");
    assertThat(complaints("node", "Not A Name"))
        .singleElement()
        .asString()
        .contains("\"Not A Name\", which does not match");
    assertThat(complaints("gracePeriod", "90"))
        .singleElement()
        .asString()
        .contains("expected duration");
    assertThat(complaints("nodes", "n2"))
        .singleElement()
        .asString()
        .contains("has no input \"nodes\"")
        .contains("did you mean \"node\"?");
  }

  @Test
  void whatDecidesWhatTheActionDoesCannotBeChanged() {
    SortedMap<String, Object> input = of("kind", "Deployment", "name", "web", "namespace", "a");
    assertThat(inputs.complaints("kubernetes.scale", input, of("kind", "StatefulSet")))
        .singleElement()
        .asString()
        .contains("\"kind\" decides what the action does");
  }

  @Test
  void anActionThatThisReleaseDoesNotKnowTakesNoOtherInputs() {
    assertThat(inputs.complaints("no.such", of(), of("x", 1)))
        .containsExactly("this release of Tasuki knows no action \"no.such\"");
    assertThat(inputs.typed("no.such", of(), new TreeMap<>(Map.of("x", "1"))))
        .containsEntry("x", "1");
  }
}
