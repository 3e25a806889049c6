package dev.tasuki.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.problem.RunbookException;
import dev.tasuki.type.ValueType;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VariantsTest {
  private static Choice choose(String action, Map<String, ?> with) {
    return StandardCatalogue.get().find(action).orElseThrow().choose(new TreeMap<>(with));
  }

  private static ContractFacts facts(String action, Map<String, ?> with) {
    return StandardCatalogue.get().find(action).orElseThrow().facts(new TreeMap<>(with));
  }

  private static Choice.Unknown unknown(String action, Map<String, ?> with) {
    assertThat(choose(action, with)).isInstanceOf(Choice.Unknown.class);
    return (Choice.Unknown) choose(action, with);
  }

  @Test
  void theKindDecidesTheAnswer() {
    ContractFacts node = facts("kubernetes.get", Map.of("kind", "Node", "name", "${steps.x}"));

    assertThat(node.key()).isEqualTo("kubernetes.get kind=Node");
    assertThat(((ValueType.Structure) node.schema().output()).name()).isEqualTo("kubernetes.Node");
    assertThat(node.schema().outputs())
        .extracting(ContractSchema.Output::name)
        .contains("name", "labels", "ready", "kubeletMinor")
        .doesNotContain("readyReplicas", "head");
    assertThat(node.permissions())
        .isEqualTo(List.of(new Permission.Rbac("", "nodes", List.of("get"))));
  }

  @Test
  void aListHoldsWhatTheKindSays() {
    ValueType.Structure list =
        (ValueType.Structure) facts("kubernetes.list", Map.of("kind", "Event")).schema().output();

    assertThat(list.fields()).singleElement().extracting(ValueType.Field::name).isEqualTo("items");
    assertThat(((ValueType.Listing) list.fields().getFirst().type()).of().word())
        .isEqualTo("kubernetes.Event");
  }

  @Test
  void aCustomResourceIsAnything() {
    ContractFacts claim =
        facts("kubernetes.get", Map.of("kind", "NodePolicy", "apiVersion", "karpenter.sh/v1"));

    assertThat(claim.schema().output()).isEqualTo(new ValueType.Dyn());
    assertThat(claim.permissions())
        .isEqualTo(List.of(new Permission.Rbac("karpenter.sh", "nodepolicies", List.of("get"))));
  }

  @Test
  void aMisspeltKindIsAnsweredWithTheNearestAndWithTheWayToCustomResources() {
    Choice.Unknown nodes = unknown("kubernetes.list", Map.of("kind", "Nodes"));

    assertThat(nodes.input()).isEqualTo("kind");
    assertThat(nodes.message()).isEqualTo("the action \"kubernetes.list\" knows no kind \"Nodes\"");
    assertThat(nodes.hint())
        .hasValue(
            "did you mean \"Node\"?; for a custom resource write its \"apiVersion\" too, such as"
                + " karpenter.sh/v1");
  }

  @Test
  void aConstantInputThatIsLeftOutIsNamed() {
    assertThat(choose("kubernetes.rollout", Map.of("op", "restart")))
        .isInstanceOfSatisfying(
            Choice.Missing.class, missing -> assertThat(missing.input()).isEqualTo("kind"));
  }

  @Test
  void whatDoesNotGoTogetherIsAnsweredWithWhatDoes() {
    Choice.Unknown pause =
        unknown("kubernetes.rollout", Map.of("kind", "StatefulSet", "op", "pause"));

    assertThat(pause.message())
        .isEqualTo("the action \"kubernetes.rollout\" with kind StatefulSet knows no op \"pause\"");
    assertThat(pause.hint()).hasValue("write one of: restart, undo");
  }

  @Test
  void theOperationDecidesRiskRepetitionAndInverse() {
    ContractFacts restart =
        facts("kubernetes.rollout", Map.of("kind", "Deployment", "op", "restart"));
    ContractFacts pause = facts("kubernetes.rollout", Map.of("kind", "Deployment", "op", "pause"));

    assertThat(restart.risk()).isEqualTo(Risk.DISRUPTIVE);
    assertThat(restart.inverse()).isEqualTo(new Inverse.Unknown());
    assertThat(pause.risk()).isEqualTo(Risk.REVERSIBLE);
    assertThat(
            ((Inverse.ByAction) pause.inverse())
                .inputs(
                    new TreeMap<>(
                        Map.of(
                            "kind",
                            "Deployment",
                            "op",
                            "pause",
                            "namespace",
                            "shop",
                            "name",
                            "api"))))
        .isEqualTo(
            Map.of("kind", "Deployment", "op", "resume", "namespace", "shop", "name", "api"));
  }

  @Test
  void aCallOfAwsTakesAndAnswersWhatItsOperationDoes() {
    ContractFacts update =
        facts("aws.call", Map.of("service", "eks", "operation", "UpdateClusterVersion"));
    ContractSchema.Input params = update.schema().input("params").orElseThrow();

    assertThat(update.risk()).isEqualTo(Risk.DANGEROUS);
    assertThat(update.repeat()).isEqualTo(Repeat.TOKEN);
    assertThat(params.required()).isTrue();
    assertThat(params.target()).isTrue();
    assertThat(params.fields())
        .extracting(ContractSchema.Input::name)
        .containsExactly("name", "version", "force");
    assertThat(params.field("force").orElseThrow().required()).isFalse();
    assertThat(update.schema().outputs())
        .extracting(ContractSchema.Output::name)
        .containsExactly("update");
  }

  @Test
  void anUnknownOperationIsAnsweredWithTheNearestOfItsService() {
    Choice.Unknown list = unknown("aws.call", Map.of("service", "eks", "operation", "ListUpdate"));

    assertThat(list.message())
        .isEqualTo("the action \"aws.call\" with service eks knows no operation \"ListUpdate\"");
    assertThat(list.hint()).hasValue("did you mean \"ListUpdates\"?");
    assertThatThrownBy(() -> facts("aws.call", Map.of("service", "eks", "operation", "ListUpdate")))
        .isInstanceOf(RunbookException.class)
        .hasMessageEndingWith("; did you mean \"ListUpdates\"?");
  }

  @Test
  void anInverseMayReachIntoMaps() {
    ContractFacts associate =
        facts("aws.call", Map.of("service", "eks", "operation", "AssociateAccessPolicy"));
    SortedMap<String, Object> ran = new TreeMap<>();
    ran.put("service", "eks");
    ran.put("operation", "AssociateAccessPolicy");
    ran.put(
        "params",
        new TreeMap<>(
            Map.of(
                "clusterName", "prod-a",
                "principalArn", "arn:x",
                "policyArn", "arn:p",
                "accessScope", Map.of("type", "cluster"))));

    assertThat(((Inverse.ByAction) associate.inverse()).inputs(ran))
        .isEqualTo(
            Map.of(
                "service", "eks",
                "operation", "DisassociateAccessPolicy",
                "params",
                    Map.of(
                        "clusterName", "prod-a", "principalArn", "arn:x", "policyArn", "arn:p")));
  }

  @Test
  void anInverseThatWouldDoHarmIsAskedFor() {
    Inverse inverse = facts("aws.iam.deactivate-access-key", Map.of()).inverse();

    assertThat(((Inverse.ByAction) inverse).asked()).isTrue();
  }

  @Test
  void whatTheConstantInputsLeaveOpenHoldsTheFieldsOfAllAnswers() {
    ContractSchema any =
        ContractSchema.of(StandardCatalogue.get().find("kubernetes.get").orElseThrow());

    assertThat(any.outputs())
        .extracting(ContractSchema.Output::name)
        .contains("ready", "readyReplicas", "lastSeen", "disruptionsAllowed");
    assertThat(any.input("kind").orElseThrow().words()).contains("Node", "Deployment");
  }

  @Test
  void secretsAndConstantsAreMarked() {
    ContractSchema sql = facts("sql.probe", Map.of()).schema();

    assertThat(sql.input("credentials").orElseThrow().secret()).isTrue();
    assertThat(sql.input("query").orElseThrow().constant()).isTrue();
    assertThat(sql.input("host").orElseThrow().secret()).isFalse();
  }
}
