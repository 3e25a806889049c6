package dev.tasuki.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.AnswerCompletion.Completed;
import dev.tasuki.catalogue.AnswerCompletion.Flaw;
import dev.tasuki.type.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class AnswerCompletionTest {
  private static ContractFacts facts(String action, Map<String, ?> with) {
    return StandardCatalogue.get().find(action).orElseThrow().facts(new TreeMap<>(with));
  }

  private static Completed nodes(Object answer) {
    return AnswerCompletion.complete(facts("kubernetes.list", Map.of("kind", "Node")), answer);
  }

  /** What stands at a path of field names and indices. */
  private static Object at(Completed completed, String... path) {
    Object here = completed.answer();
    for (String step : path) {
      here =
          here instanceof List<?> list
              ? list.get(Integer.parseInt(step))
              : Objects.requireNonNull(((Map<?, ?>) here).get(step), step);
    }
    return here;
  }

  @Test
  void fieldsLeftOutAreEmptyZeroFalseOrTheEpoch() {
    Completed completed = nodes(Map.of("items", List.of(Map.of("name", "n1", "ready", true))));

    assertThat(completed.flaws()).isEmpty();
    assertThat(at(completed, "items", "0", "name")).isEqualTo("n1");
    assertThat(at(completed, "items", "0", "ready")).isEqualTo(true);
    assertThat(at(completed, "items", "0", "unschedulable")).isEqualTo(false);
    assertThat(at(completed, "items", "0", "labels")).isEqualTo(Map.of());
    assertThat(at(completed, "items", "0", "taints")).isEqualTo(List.of());
    assertThat(at(completed, "items", "0", "allocatablePods")).isEqualTo(0L);
    assertThat(at(completed, "items", "0", "created")).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(at(completed, "items", "0", "kind")).isEqualTo("Node");
  }

  @Test
  void aMisspeltFieldIsNamedByItsPathWithTheNearest() {
    Completed completed = nodes(Map.of("items", List.of(Map.of(), Map.of("redy", true))));

    assertThat(completed.flaws())
        .containsExactly(
            new Flaw(
                "items[1].redy",
                "kubernetes.Node has no field \"redy\"",
                Optional.of("did you mean \"ready\"?")));
  }

  @Test
  void aFieldOfAnotherTypeIsNamedByItsPath() {
    Completed completed =
        nodes(Map.of("items", List.of(Map.of("ready", "yes", "created", "today"))));

    assertThat(completed.flaws())
        .extracting(Flaw::message)
        .containsExactlyInAnyOrder(
            "\"items[0].ready\" is \"yes\", expected bool",
            "\"items[0].created\" is \"today\", expected a timestamp such as"
                + " \"2026-11-22T09:00:00Z\"");
  }

  @Test
  void anAnswerThatIsNoMappingIsSaidToBeNone() {
    assertThat(nodes("all well").flaws())
        .extracting(Flaw::message)
        .containsExactly("the answer is \"all well\", expected kubernetes.ListOfNode");
  }

  @Test
  void aChangeThatSaysNothingHasChanged() {
    ContractFacts update = facts("ticket.update", Map.of());

    assertThat(AnswerCompletion.complete(update, null).answer())
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("changed", true);
    assertThat(AnswerCompletion.needsNothing(update.schema().output())).isTrue();
    assertThat(AnswerCompletion.needsNothing(facts("pager.get", Map.of()).schema().output()))
        .isFalse();
  }

  @Test
  void whatNobodyKnowsTheFieldsOfIsTakenAsItIs() {
    ContractFacts custom =
        facts("kubernetes.get", Map.of("kind", "NodeClaim", "apiVersion", "karpenter.sh/v1"));
    Map<String, Object> given = Map.of("status", Map.of("nodeName", "n1"));

    assertThat(custom.schema().output()).isEqualTo(new ValueType.Dyn());
    assertThat(AnswerCompletion.complete(custom, given).answer()).isEqualTo(given);
  }

  @Test
  void answersWithinAnswersAreCompletedToo() {
    ContractFacts describe =
        facts("aws.call", Map.of("service", "eks", "operation", "DescribeUpdate"));
    Completed completed =
        AnswerCompletion.complete(describe, Map.of("update", Map.of("status", "Failed")));

    assertThat(completed.flaws()).isEmpty();
    assertThat(at(completed, "update", "errors")).isEqualTo(List.of());
  }
}
