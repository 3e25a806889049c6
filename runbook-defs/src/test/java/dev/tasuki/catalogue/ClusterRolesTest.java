package dev.tasuki.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.kubernetes.AccessReview;
import dev.tasuki.catalogue.kubernetes.ApiHealth;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.DrainNode;
import dev.tasuki.catalogue.kubernetes.ListObjects;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClusterRolesTest {
  private static ContractFacts call(ActionContract<?, ?> contract, Map<String, String> constants) {
    return contract.facts(new TreeMap<>(constants));
  }

  private static ContractFacts call(ActionContract<?, ?> contract) {
    return call(contract, Map.of());
  }

  private static Permission.Rbac rule(String group, String resource, String... verbs) {
    return new Permission.Rbac(group, resource, List.of(verbs));
  }

  @Test
  void whatIsOnlyLookedAtIsNoneOfTheChangingIdentitysRights() {
    ClusterRoles roles =
        ClusterRoles.of(List.of(call(CordonNode.CONTRACT), call(DrainNode.CONTRACT)));
    assertThat(roles.change())
        .containsExactly(rule("", "nodes", "patch"), rule("", "pods/eviction", "create"));
    assertThat(roles.read())
        .containsExactly(
            rule("", "nodes", "get"),
            rule("", "pods", "get", "list"),
            rule("apps", "daemonsets", "get"),
            rule("policy", "poddisruptionbudgets", "list"));
  }

  @Test
  void theSameResourceOfSeveralCallsIsOneRuleAndNoKindIsAllKinds() {
    ClusterRoles roles =
        ClusterRoles.of(
            List.of(
                call(ListObjects.CONTRACT, Map.of("kind", "Node")),
                call(ListObjects.CONTRACT, Map.of("kind", "Pod")),
                call(CordonNode.CONTRACT)));
    assertThat(roles.read())
        .containsExactly(rule("", "nodes", "get", "list"), rule("", "pods", "list"));
  }

  @Test
  void whoeverActsIsAskedItselfWhatItMay() {
    ClusterRoles roles = ClusterRoles.of(List.of(call(AccessReview.CONTRACT)));
    assertThat(roles.read()).isEqualTo(roles.change()).hasSize(1);
  }

  @Test
  void rightsThatNoActionAsksForAreSplitAlike() {
    ClusterRoles roles =
        ClusterRoles.split(
            List.of(
                rule("", "pods", "list", "get", "delete"),
                rule("", "pods/exec", "create", "get"),
                rule("authorization.k8s.io", "selfsubjectaccessreviews", "create")));
    assertThat(roles.read())
        .containsExactly(
            rule("", "pods", "get", "list"),
            rule("authorization.k8s.io", "selfsubjectaccessreviews", "create"));
    assertThat(roles.change())
        .containsExactly(
            rule("", "pods", "delete"),
            rule("", "pods/exec", "create", "get"),
            rule("authorization.k8s.io", "selfsubjectaccessreviews", "create"));
  }

  @Test
  void pathsAreNoResources() {
    ClusterRoles roles = ClusterRoles.of(List.of(call(ApiHealth.CONTRACT)));
    assertThat(ClusterRoles.manifest("n", roles.read()).get("rules"))
        .asString()
        .contains("nonResourceURLs=[/readyz]")
        .doesNotContain("apiGroups");
  }
}
